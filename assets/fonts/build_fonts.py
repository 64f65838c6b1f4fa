#!/usr/bin/python3
"""Make the program's typefaces: PACKAGES (a folder of unpacked packages) -> OUT (.ttf, licences).

Each face is cut down to the characters a letter may need, turned from cubic to quadratic outlines (TrueType, to 1/1000
of the em, without hints), given a name of its own, and set right where its punctuation does not fill the full cell that
Chinese text gives it. build.sh calls this; the same packages and the same fontTools give the same bytes.
"""
import gzip
import os
import re
import sys

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

PACKAGES, OUT = sys.argv[1:3]
SHARE = {p: os.path.join(PACKAGES, p, 'usr/share') for p in
         ('fonts-lxgw-wenkai', 'fonts-noto-cjk', 'fonts-noto-cjk-extra', 'texlive-lang-chinese')}
NOTO = SHARE['fonts-noto-cjk'] + '/fonts/opentype/noto/'
NOTO_EXTRA = SHARE['fonts-noto-cjk-extra'] + '/fonts/opentype/noto/'
FANDOL = SHARE['texlive-lang-chinese'] + '/texlive/texmf-dist/fonts/opentype/public/fandol/'
WENKAI = SHARE['fonts-lxgw-wenkai'] + '/fonts/truetype/lxgw-wenkai/'
SIMPLIFIED = 2  # the face of the Noto collections that is drawn for China's mainland
LIMIT = 40_000_000  # bytes for all faces together


# Sets of characters.

def span(*ranges):
    return {c for first, last in ranges for c in range(first, last + 1)}


def decoded(charset, leads, trails):
    out = set()
    for a in leads:
        for b in trails:
            try:
                c = bytes([a, b]).decode(charset)
            except UnicodeDecodeError:
                continue
            if len(c) == 1 and (HAN_BMP[0] <= ord(c) <= HAN_BMP[1] or 0xf900 <= ord(c) <= 0xfaff):
                out.add(ord(c))
    return out


HAN_BMP = (0x3400, 0x9fff)
GB2312 = decoded('gb2312', range(0xb0, 0xf8), range(0xa1, 0xff))
GBK = decoded('gbk', range(0x81, 0xff), [b for b in range(0x40, 0xff) if b != 0x7f])
with open(os.path.join(PACKAGES, 'package/data/characters.txt'), encoding='utf-8') as listed:
    NATIONAL = {ord(c) for c in listed.read() if ord(c) > 0xff and not c.isspace()}
NAMES = {ord(c) for c in '頔珮槑尛㐂𬎆𠅤'}  # in people's names, in none of the lists above
SYMBOLS = span(
    (0x20, 0x7e), (0xa0, 0x17f), (0x391, 0x3c9), (0x401, 0x401), (0x410, 0x44f), (0x451, 0x451),  # Latin, Greek, Cyrillic
    (0x2010, 0x206f), (0x20ac, 0x20ac), (0x2100, 0x22ff), (0x2460, 0x266f), (0x2e3a, 0x2e3b),  # dashes, signs, ①②③
    (0x3000, 0x312f), (0x3200, 0x33ff), (0xfe10, 0xfe4f), (0xff00, 0xffef))  # 、。〔〕, ㈠, ㎡, full width
BASIC = SYMBOLS | GB2312 | NATIONAL | NAMES
FOLIO = span((0x20, 0x20), (0x30, 0x39), (0x2014, 0x2014))  # — 12 —
ALL = SYMBOLS | span((0x2e80, 0x2fdf), HAN_BMP, (0xf900, 0xfaff), (0x20000, 0x323af))


# Conversion.

def build(name, family, source, number, wanted, without=frozenset()):
    """Cut one face and write OUT/name.ttf. Gives the characters that it holds."""
    font = TTFont(source, fontNumber=number, recalcTimestamp=False)
    chars = (wanted & set(font.getBestCmap())) - without
    cut(font, chars)
    if 'CFF ' in font:
        quadratic(font)
    if font['head'].unitsPerEm != 1000:
        raise SystemExit(f'{name}: {font["head"].unitsPerEm} units per em, expected 1000')
    fill_cells(name, font)
    if name == 'Folio':
        halve(font)
    draw_box(font)
    rename(font, family, os.path.basename(source))
    font['head'].glyphDataFormat = 0
    font['head'].modified = font['head'].created
    path = os.path.join(OUT, name + '.ttf')
    font.save(path)
    print(f'{name}: {len(chars)} characters, {os.path.getsize(path) / 1e6:.2f} MB', flush=True)
    return chars


def cut(font, chars):
    o = subset.Options()
    o.hinting = False
    o.layout_features = []
    o.desubroutinize = True
    o.notdef_outline = True
    o.glyph_names = o.legacy_cmap = o.symbol_cmap = o.recalc_timestamp = False
    o.name_IDs, o.name_languages = ['*'], ['*']
    o.drop_tables += ['BASE', 'DSIG', 'FFTM', 'GDEF', 'GPOS', 'GSUB', 'LTSH', 'PfEd', 'VDMX', 'VORG', 'feat', 'gasp',
                      'hdmx', 'kern', 'meta', 'morx', 'prop', 'vhea', 'vmtx']
    s = subset.Subsetter(o)
    s.populate(unicodes=chars)
    s.subset(font)
    post = font['post']
    post.formatType, post.extraNames, post.mapping, post.glyphOrder = 3.0, [], {}, None


def quadratic(font):
    """Replace CFF outlines by glyf outlines."""
    source, order, glyphs = font.getGlyphSet(), font.getGlyphOrder(), {}
    for g in order:
        pen = TTGlyphPen(None)
        source[g].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyphs[g] = pen.glyph()
    del font['CFF ']
    font['loca'] = newTable('loca')
    glyf = font['glyf'] = newTable('glyf')
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    glyf.compile(font)
    maxp = font['maxp']
    maxp.tableVersion = 0x00010000
    for field in ('Zones', 'TwilightPoints', 'Storage', 'FunctionDefs', 'InstructionDefs', 'StackElements',
                  'SizeOfInstructions', 'ComponentElements'):
        setattr(maxp, 'max' + field, 0)
    maxp.maxZones = 1
    maxp.compile(font)
    for g in order:
        bear(font, g)
    font['head'].flags |= 0b1000
    font.sfntVersion = '\0\1\0\0'


def bear(font, g, advance=None):
    """Set a glyph's bounds and left side bearing after its outline changed."""
    glyph = font['glyf'][g]
    glyph.recalcBounds(font['glyf'])
    old, _ = font['hmtx'].metrics[g]
    font['hmtx'].metrics[g] = (old if advance is None else advance, glyph.xMin if glyph.numberOfContours else 0)


# Punctuation that must fill a full cell.

CELL = 1000
OPENING, CLOSING = '“‘', '”’'
FULL = '“”‘’—…·、。，：；！？（）〔〕《》〈〉「」『』【】％－～'


def fill_cells(name, font):
    """Give “ ” ‘ ’ — · the full cell where the face has them proportional, draw — from edge to edge, so that —— is one
    line, and set the dots of … a third of a cell apart, so that …… is even."""
    cmap = font.getBestCmap()
    if ord('…') in cmap:
        space_dots(font['glyf'][cmap[ord('…')]])
        bear(font, cmap[ord('…')])
    for c in OPENING + CLOSING + '—·':
        g = cmap.get(ord(c))
        if g is None:
            continue
        glyph, advance = font['glyf'][g], font['hmtx'].metrics[g][0]
        if glyph.isComposite():
            raise SystemExit(f'{name}: {c} is a composite glyph')
        if c == '—':
            if (glyph.xMin, glyph.xMax, advance) != (0, CELL, CELL):
                left, scale = glyph.xMin, CELL / (glyph.xMax - glyph.xMin)
                move(glyph, lambda x: round((x - left) * scale))
        elif advance != CELL:
            dx = {True: 930 - glyph.xMax, False: 70 - glyph.xMin}[c in OPENING]
            if c == '·':
                dx = CELL // 2 - (glyph.xMin + glyph.xMax) // 2
            move(glyph, lambda x: x + dx)
        bear(font, g, CELL)
    for c in FULL:
        if ord(c) in cmap and font['hmtx'].metrics[cmap[ord(c)]][0] != CELL:
            raise SystemExit(f'{name}: {c} is {font["hmtx"].metrics[cmap[ord(c)]][0]} wide, not a full cell')


def halve(font):
    """Set digits and blank in half a cell, as the standard wants page numbers (7.5)."""
    cmap = font.getBestCmap()
    for c in ' 0123456789':
        g = cmap[ord(c)]
        glyph = font['glyf'][g]
        if glyph.numberOfContours:
            dx = CELL // 4 - (glyph.xMin + glyph.xMax) // 2
            if glyph.xMax - glyph.xMin > CELL // 2:
                raise SystemExit(f'Folio: {c} is wider than half a cell')
            move(glyph, lambda x: x + dx)
        bear(font, g, CELL // 2)


def space_dots(glyph):
    if glyph.numberOfContours != 3:
        raise SystemExit('… is not made of three dots')
    first, dots = 0, []
    for end in glyph.endPtsOfContours:
        dots.append((min(glyph.coordinates[first:end + 1])[0], max(glyph.coordinates[first:end + 1])[0], first, end))
        first = end + 1
    for i, (left, right, first, end) in enumerate(sorted(dots)):
        dx = round((2 * i + 1) * CELL / 6 - (left + right) / 2)
        for k in range(first, end + 1):
            x, y = glyph.coordinates[k]
            glyph.coordinates[k] = (x + dx, y)


def move(glyph, x_of):
    for i, (x, y) in enumerate(glyph.coordinates):
        glyph.coordinates[i] = (x_of(x), y)


def draw_box(font):
    """Draw .notdef, which stands where no face has a character, as the same empty box in each face."""
    pen = TTGlyphPen(None)
    for left, bottom, right, top, outer in ((80, -80, 920, 840, True), (120, -40, 880, 800, False)):
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
        for i, corner in enumerate(corners if outer else reversed(corners)):
            (pen.lineTo if i else pen.moveTo)(corner)
        pen.closePath()
    font['glyf']['.notdef'] = pen.glyph()
    bear(font, '.notdef', CELL)


# Names and licences.

def rename(font, family, source):
    """Give the face a name of its own (LXGW, 霞鹜, Source and Noto stay with their owners) and say what it came from."""
    names = font['name']
    script = family.replace(' ', '') + '-Regular'
    names.names = [n for n in names.names if n.nameID in (0, 8, 9, 11, 13, 14) and str(n).strip()]
    told = f'Made from {source}: fewer characters, TrueType outlines, full-width punctuation.'
    for platform in ((3, 1, 0x409), (1, 0, 0)):
        for i, text in ((1, family), (2, 'Regular'), (3, script), (4, family), (5, 'Version 1.000'), (6, script), (10, told)):
            names.setName(text, i, *platform)


def debian_licence(package, name):
    """Take a licence's text out of a Debian copyright file."""
    with open(f'{SHARE[package]}/doc/{package}/copyright', encoding='utf-8') as f:
        text = f.read()
    # The name also stands, alone on its line, in the paragraphs of the files; only the licence's own has lines below.
    body = re.findall(r'^License: ' + re.escape(name) + r'\n((?: .*\n)+)', text, re.M)[-1]
    return '\n'.join('' if line == ' .' else line[1:] for line in body.splitlines()) + '\n'


def licences(names):
    """Write each face's licence beside it, as the package that it comes from gives it."""
    open_font = 'This Font Software is licensed under the SIL Open Font License, Version 1.1.'
    noto = open_font + '\n\n' + debian_licence('fonts-noto-cjk', 'SIL-1.1')
    kai = 'With Reserved Font Names "霞鹜" and "LXGW".\n\n' + open_font + '\n\n' + debian_licence('fonts-lxgw-wenkai', 'OFL-1.1')
    with gzip.open(SHARE['texlive-lang-chinese'] + '/doc/texlive-doc/fonts/fandol/COPYING.gz', 'rt', encoding='utf-8') as f:
        fandol = 'GNU General Public License, version 3, with the font exception that stands at its end.\n\n' + f.read()
    for name in names:
        text = {'Fang': fandol, 'Kai': kai}.get(name, noto)
        owner = TTFont(os.path.join(OUT, name + '.ttf'), lazy=True)['name'].getDebugName(0)
        with open(os.path.join(OUT, name + '.LICENSE.txt'), 'w', encoding='utf-8') as f:
            f.write(owner + '\n\n' + text)


def check(have):
    """The faces must hold what the letter's fall-back relies on."""
    chain = have['Fang'] | have['FangExt'] | have['UI']
    for what, need, got in (
            ('Fang, FangExt and UI, of the 8,105', NATIONAL, chain), ('Fang, FangExt and UI, of GBK', GBK, chain),
            ('UI, of GBK', GBK, have['UI']), ('UI, of the 8,105 and the names', NATIONAL | NAMES, have['UI']),
            ('Folio, of the page numbers', FOLIO, have['Folio']),
            *((f'{n}, of the 8,105 and GB 2312', NATIONAL | GB2312, have[n]) for n in ('Song', 'Hei', 'Kai'))):
        lack = need - got
        print(f'{what}: {len(need) - len(lack)} of {len(need)}')
        if lack:
            raise SystemExit('missing: ' + ''.join(map(chr, sorted(lack)[:50])))
    size = sum(os.path.getsize(os.path.join(OUT, n + '.ttf')) for n in have)
    print(f'{size / 1e6:.2f} MB together')
    if size > LIMIT:
        raise SystemExit(f'more than {LIMIT / 1e6:.0f} MB')


def main():
    if (len(NATIONAL), len(GB2312), len(GBK)) != (8105, 6763, 20923):
        raise SystemExit(f'the lists hold {len(NATIONAL)}, {len(GB2312)}, {len(GBK)} characters, not 8105, 6763, 20923')
    have = {}
    have['Fang'] = build('Fang', 'Letter Fang', FANDOL + 'FandolFang-Regular.otf', 0, ALL)
    have['Song'] = build('Song', 'Letter Song', NOTO + 'NotoSerifCJK-Bold.ttc', SIMPLIFIED, BASIC)
    have['Hei'] = build('Hei', 'Letter Hei', NOTO_EXTRA + 'NotoSansCJK-Medium.ttc', SIMPLIFIED, BASIC)
    have['Kai'] = build('Kai', 'Letter Kai', WENKAI + 'LXGWWenKai-Regular.ttf', 0, BASIC)
    have['FangExt'] = build('FangExt', 'Letter Fang Ext', NOTO_EXTRA + 'NotoSerifCJK-Light.ttc', SIMPLIFIED, ALL, have['Fang'])
    have['UI'] = build('UI', 'Letter UI', NOTO + 'NotoSansCJK-Regular.ttc', SIMPLIFIED, ALL)
    have['Folio'] = build('Folio', 'Letter Folio', NOTO + 'NotoSerifCJK-Regular.ttc', SIMPLIFIED, FOLIO)
    check(have)
    licences(list(have))


main()
