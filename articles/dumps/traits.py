"""What is seen of a line at a glance, as bits, so that a rule is asked only where it can apply.

A rule says which of these it ``needs`` and ``lacks`` (rules/rule.py); for each set of traits that
occurs the rules to ask are found once.
"""

from bisect import bisect_left

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
#: A year may stand in it.
YEAR = 1 << 13
#: It ends as no headline ends.
NO_HEADLINE = 1 << 14
#: It is a piece of a sentence that was broken over several lines.
PIECE = 1 << 15
#: Four words at most.
FEW_WORDS = 1 << 16
#: A colon stands behind its first words.
COLON = 1 << 17
#: Its first word asks the reader to do something: "Ikuti", "Baca"; see openers.py for these.
CALL = 1 << 18
#: ... says whose report it is: "Laporan", "Kontributor".
REPORT = 1 << 19
#: ... says by whom it is.
BY = 1 << 20
#: ... speaks of the text itself: "Artikel".
RERUN = 1 << 21
#: ... speaks of a picture.
PICTURE = 1 << 22
#: ... speaks of rights or comments.
NOTICE = 1 << 23
#: ... opens a path to a rubric.
MENU = 1 << 24
#: It has a slash, and is no longer than a credit.
SLASH = 1 << 25
#: The line above is short and has a slash, as the credit of a picture has.
BELOW_SLASH = 1 << 26
#: It ends as a sentence ends, and has four words or more.
SENTENCE = 1 << 27
#: It ends with a colon, with a question or an exclamation mark, or with an arrow to more.
COLON_AT_END = 1 << 28
ASKS = 1 << 29
POINTS_ON = 1 << 30
#: It is a link of the page's menu; see menus.py.
AMONG_LINKS = 1 << 31
#: Its first word says what those did whose names may follow: "Penulis", "Editor"; see openers.py.
NAMES = 1 << 32
#: It is near the top, and the paragraph below it opens with the dateline.
ABOVE_DATELINE = 1 << 33
#: Short lines only are above it, and below it stands the title, another line between them.
ABOVE_HEAD = 1 << 34
#: It is the page's second line, and opens with the first, or has it above and below.
BESIDE_TITLE = 1 << 35
#: It is near the top, and printed twice: the words of a picture and its caption.
TWICE = 1 << 36

#: The lengths at which a rule may stop looking, shortest first; a line's band stands above the traits.
BANDS = (30, 60, 120, 230, 400)
BAND_AT = 37


#: Length → its band; the last for all that are longer.
BAND_OF = tuple(bisect_left(BANDS, length) << BAND_AT for length in range(BANDS[-1] + 2))
