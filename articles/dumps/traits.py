"""What is seen of a line at a glance, as bits, so that a rule is asked only where it can apply.

A rule says which of these it ``needs`` and ``lacks`` (rules/rule.py); for each set of traits that
occurs the rules to ask are found once.
"""

#: It stands near the top, where the head of a page can be: no two paragraphs are above it.
NEAR_TOP = 1 << 0
#: It ends as a sentence ends.
CLOSED = 1 << 1
#: It is as long as paragraphs are.
LONG = 1 << 2
#: It has a known label: before a colon, or alone.
LABELLED = 1 << 3
#: The line above is such a label and nothing else.
BELOW_LABEL = 1 << 4
#: It opens with a quotation mark.
QUOTED = 1 << 5
#: It opens as the middle of a sentence does: in small letters, or with a comma.
GOES_ON = 1 << 6
#: It opens as an item of a list does.
ITEM = 1 << 7
#: It opens with a table's bar, or with a bracket or mark that no sentence opens with.
MARKED = 1 << 8
BAR_AT_END = 1 << 9
BRACKET_FIRST = 1 << 10
BRACKET_LAST = 1 << 11
#: Its first word opens one of the formulas of openers.py.
OPENER = 1 << 12
#: A digit stands near its beginning.
DIGIT = 1 << 13
#: It ends as no headline ends.
NO_HEADLINE = 1 << 14
#: It is a piece of a sentence that was broken over several lines.
PIECE = 1 << 15
#: Four words at most.
FEW_WORDS = 1 << 16
#: A colon stands behind its first words.
COLON = 1 << 17

#: The lengths at which a rule may stop looking, shortest first; a line's band stands above the traits.
BANDS = (30, 60, 120, 230, 400)
BAND_AT = 20


def band_of(length: int) -> int:
    for band, longest in enumerate(BANDS):
        if length <= longest:
            return band
    return len(BANDS)
