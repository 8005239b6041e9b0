"""Makes the faces that papers are set in: Inter at two weights, without what papers do not need.

    pip install fonttools
    python3 make.py Inter.var.ttf

The variable font is Inter 4.0 beta 7 as Debian's fonts-inter-variable has it. Signs are set one by one, so tables for
joining and placing them are left out. Times in the file are the source's: the same source is the same file.
"""

import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

# Latin with its extensions, marks that are set over letters, Greek, Cyrillic, punctuation, currencies, arrows, a few signs.
RANGES = [
    (0x20, 0x7E), (0xA0, 0x24F), (0x1E00, 0x1EFF), (0x300, 0x33F), (0x370, 0x3FF), (0x400, 0x52F), (0x2000, 0x2027),
    (0x2030, 0x205E), (0x20A0, 0x20BF), (0x2190, 0x2199), (0x2116, 0x2116), (0x2122, 0x2122), (0x2212, 0x2212),
    (0x2215, 0x2215), (0x2248, 0x2248), (0x2260, 0x2265), (0x25A1, 0x25A1), (0x2713, 0x2713), (0x25CF, 0x25CF),
]


def make(source, weight, name, file):
    font = TTFont(source)
    place = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | {"wght": weight}
    font = instancer.instantiateVariableFont(font, place, updateFontNames=False)
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "STAT", "DSIG", "MVAR"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes={sign for first, last in RANGES for sign in range(first, last + 1)})
    subsetter.subset(font)
    for record in font["name"].names:
        record.string = {2: name, 4: f"Inter {name}", 6: f"Inter-{name}"}.get(record.nameID, record.toUnicode())
    font["OS/2"].usWeightClass = weight
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(file)


if __name__ == "__main__":
    folder = pathlib.Path(__file__).parent
    make(sys.argv[1], 400, "Regular", folder / "inter-regular.ttf")
    make(sys.argv[1], 600, "SemiBold", folder / "inter-semibold.ttf")
