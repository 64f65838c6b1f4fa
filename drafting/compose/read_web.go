package compose

import (
	"regexp"
	"strings"
)

// What web pages put around a letter: navigation, data tables, buttons, the foot. All patterns are for folded lines.

var (
	webLabel = regexp.MustCompile(`^[\[(]?(?:索引号?|信息索引号?|信息分类|主题分类|公文种类|公文类别|体裁分类|体裁|组配分类|所属主题|栏目|分类|类目|` +
		`(?:信息)?(?:发布|公开|制发|发文|制定|起草|责任|公布|主办|信息提供|提供)(?:机构|机关|单位|部门|主体|者|人)|` +
		`(?:信息)?(?:发布|公开|公布|生成|成文|发文|印发|更新|生效|失效|废止|登记|签发|录入|撰写|添加|上传)(?:日期|时间)|` +
		`时效性?|有效性|是否有效|效力状态|效力|来源|信息来源|稿件来源|文章来源|内容来源|作者|文章作者|责任编辑|编辑|责编|审核|审签|校对|初审|复审|终审|` +
		`浏览次数|浏览量|浏览|阅读量|阅读次数|阅读|点击率|点击数|点击量|点击|访问量|访问次数|人气|次数|字号|字体大小|字体|文字大小|视力保护色|保护视力色|背景色|打印|分享到|分享|标题|名称|信息名称|文件名称|公文名称|` +
		`主题词|关键词|关键字|摘要|内容概述|概述|文种|服务对象|公开目录|公开时限|公开程序|当前位置|当前的位置|当前所在位置|您的位置|你的位置|您当前的位置|您当前位置|您现在的位置|现在位置|你现在的位置|您所在的位置|所在位置|位置|您在这里|` +
		`时间|日期|语言|记录形式|载体类型|文章编号|信息编号|备注|统一编号|登记号|事项|专题)(?:[:\]|]|$)`)
	webBare  = regexp.MustCompile(`^[-•·*●■]*(?:索引号|信息索引号?|主题分类|公文种类|体裁分类|组配分类|发布机构|发布单位|公开机构|制发机构|发文机关|发布日期|发布时间|发文日期|成文日期|生成日期|公开日期|生效日期|有效性|时效性|信息名称|公文名称|文件名称|信息所属单位|所属单位|内容概述|文号|发文字号|主题词|服务对象)(.{0,60})$`)
	webAny   = regexp.MustCompile(`(?:发布日期|发布时间|更新时间|更新日期|浏览次数|浏览量|阅读次数|点击数|点击量|信息来源|放大字体|缩小字体|字体大小|今天是)[:]?.{0,60}$|^欢迎(?:来到|访问|光临).{2,30}$|^(?:19|20)\d{2}年\d{1,2}月\d{1,2}日,?(?:星期|周)[一二三四五六日天]|^[\w\-]+\.(?:png|jpg|jpeg|gif|bmp)$|^[-|:]{3,}$|^<[!/a-zA-Z].{0,60}>$`)
	webOwner = regexp.MustCompile(`版权所有|[Cc]opyright|©|ICP备|公网安备|网站标识码|网站地图|主办单位[:]`)
	webTime  = regexp.MustCompile(`^[\[(]?(?:发表于|发布于|更新于)?(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?|(?:来源|作者|浏览|阅读|点击|字体|字号|打印|分享|访问|\|.|[\[(]).*).*$`)
	webISO   = regexp.MustCompile(`^[\[(]?(?:19|20)\d{2}[-/]\d{1,2}[-/]\d{1,2}[\])]?$`)
	webCrumb = regexp.MustCompile(`(?:首页|主页|网站|位置|公开|专栏|频道|门户).{0,40}(?:>|›|»|→|-|/|\|).|^.{1,20}(?:>+|›|»).{1,40}(?:>+|›|»)`)
	webWord  = regexp.MustCompile(`^(?:简体版?|繁體版?|繁体版?|简体中文|繁體中文|繁体中文|无障碍(?:阅读|浏览|模式)?|信息无障碍|适老化?(?:版|模式)?|长者(?:版|模式|助手|专区)?|关怀(?:版|模式)|老年(?:版|模式)|登录|注册|搜索|检索|站内搜索|English|RSS|收藏|收藏本页|` +
		`打印|打印本页|打印此页|打印正文|打印本文|打印文章|下载|关闭|关闭窗口|关闭本页|关闭页面|返回|返回顶部|返回首页|返回列表|TOP|大|中|小|大中小|默认|特大|超大|字体|A\+|A-|分享|分享到|分享至|微信|微博|QQ空间|朋友圈|纠错|扫一扫.{0,20}|` +
		`首页|网站首页|主页|政府信息公开|政务公开|政务服务|互动交流|政民互动|新闻中心|信息公开|机构概况|解读回应|专题专栏|建议提案|建议提案办理|提案建议办理|人大建议|政协提案|人大代表建议|正文|详情|内容|语音播报|播放|暂停|全文|加入收藏|设为首页|手机版|移动版|电脑版|客户端|公众号|智能问答|智能机器人|\||>|·|-|×)+$`)
	webFoot = regexp.MustCompile(`打印本页|打印此页|打印文章|打印正文|关闭窗口|关闭本页|关闭页面|返回顶部|返回首页|返回列表|^上一[篇条页]|^下一[篇条页]|上一[篇条][:]|下一[篇条][:]|分享到|分享至|分享:|扫一扫|扫码|二维码|版权所有|[Cc]opyright|©|ICP备|公网安备|网站标识码|网站地图|联系我们|关于我们|网站声明|技术支持|友情链接|附件下载|相关附件|相关链接|相关阅读|相关信息|相关文章|相关稿件|相关新闻|相关文档|推荐阅读|热点推荐|^责任编辑|^编辑[:]|^责编|^审核[:]|^初审|^浏览次数|^浏览量|^阅读次数|^点击数|^信息来源|^稿件来源|^来源[:]|^文章来源|主办单位[:]|^主办[:].*(?:政府|局|厅|委)|建议使用.*浏览器|您访问的链接|下载客户端|政府网站|纠错|我要纠错|^字体[:]|^字号[:]|收藏本页|加入收藏`)
)

var webImage = regexp.MustCompile(`^[\w\-]+\.(?:png|jpg|jpeg|gif|bmp)$`)

// webLine reports whether a folded line belongs to a web page and not to a letter.
func webLine(s string) bool {
	if len(s) > 600 {
		return false
	}
	if len(s) < 300 && !strings.HasSuffix(s, "。") && (webBare.MatchString(s) || webAny.MatchString(s)) {
		return true
	}
	if webWord.MatchString(s) || webLabel.MatchString(s) || webTime.MatchString(s) || webISO.MatchString(s) {
		return true
	}
	if len(s) < 300 && webCrumb.MatchString(s) && strings.ContainsAny(s, ">›»→|/") {
		return true
	}
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "www.")
}

// footLine reports whether a folded line is of a web page's foot.
func footLine(s string) bool {
	return len(s) < 400 && !strings.HasSuffix(s, "。") && (webFoot.MatchString(s) || webImage.MatchString(s) || webWord.MatchString(s) || webTime.MatchString(s))
}
