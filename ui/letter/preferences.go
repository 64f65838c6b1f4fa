package letter

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fuhan/drafting"
	"fuhan/ui/manuscript"
)

// Keys of settings that the page reads; the settings page writes the first ones.
const (
	settingPlace = "letter.place." // and the letter's id: where the caret stood
	settingTour  = "letter.tour"   // "seen" once the tour was shown
)

// preferences are the settings of this machine's user that the page follows.
type preferences struct {
	terms, blink, contrast, cell, tour, place, follow string
}

func (p *Page) readPreferences(ctx context.Context) (got preferences, err error) {
	for _, x := range []struct {
		key string
		at  *string
	}{
		{manuscript.SettingTerms, &got.terms},
		{manuscript.SettingBlink, &got.blink},
		{manuscript.SettingContrast, &got.contrast},
		{manuscript.SettingCell, &got.cell},
		{settingTour, &got.tour},
		{settingFollow, &got.follow},
		{settingPlace + string(p.id), &got.place},
	} {
		if *x.at, err = p.host.Store.Setting(ctx, x.key); err != nil {
			return got, fmt.Errorf("read setting %s: %w", x.key, err)
		}
	}
	return got, nil
}

// prefer follows the settings.
func (p *Page) prefer(g preferences) {
	p.terms = g.terms
	p.merge.stays = g.follow == "off"
	p.showFollow()
	if !p.still {
		p.text.SetBlink(g.blink != manuscript.BlinkOff)
	}
	p.text.SetContrast(g.contrast == manuscript.ContrastHigh)
	n, _ := strconv.Atoi(g.cell) // "" is 0
	p.desk.more = float32(min(max(n, leastMore), mostMore))
	p.body.Refresh()
}

// goBack puts the caret where it stood when the letter was last left. It reports whether that place is still there.
func (p *Page) goBack(place string) bool {
	id, at, _ := strings.Cut(place, " ")
	n, err := strconv.Atoi(at)
	if err != nil || p.text.Letter().Index(drafting.ParagraphID(id)) < 0 {
		return false
	}
	p.text.CaretTo(drafting.ParagraphID(id), n)
	return true
}

// keepPlace remembers where the caret stands. What cannot be kept is not worth a word.
func (p *Page) keepPlace(ctx context.Context, id drafting.ParagraphID, at int) {
	if id != "" {
		_ = p.host.Store.SaveSetting(ctx, settingPlace+string(p.id), fmt.Sprintf("%s %d", id, at))
	}
}

// How much larger or smaller than usual a cell of the manuscript can be, in units.
const (
	leastMore = -6
	mostMore  = 16
)

// ZoomText makes the manuscript's cells larger (1), smaller (-1) or as usual (0), and remembers it.
func (p *Page) ZoomText(by int) {
	more := p.desk.more + 2*float32(by)
	if by == 0 {
		more = 0
	}
	p.desk.more = min(max(more, leastMore), mostMore)
	p.body.Refresh()
	value := ""
	if p.desk.more != 0 {
		value = strconv.Itoa(int(p.desk.more))
	}
	p.host.KeepSetting(manuscript.SettingCell, value)
}
