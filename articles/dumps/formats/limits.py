"""How much of a file is taken for one thing; what is more is refused by name."""

#: The largest record that is read. Of a larger one only the first KEPT_OF_TOO_LARGE bytes are kept.
RECORD_LIMIT = 64 * 1024 * 1024
KEPT_OF_TOO_LARGE = 1024 * 1024
#: No paragraph of a newspaper is this long; what is has lost its line breaks or is not a text.
LINE_LIMIT = 1_000_000
#: Books have fewer; a few letters a line, 64 MB of them would take minutes and gigabytes to read.
LINES_LIMIT = 200_000
#: While a row is cut, each of its characters takes four bytes and more.
ROW_LIMIT = 16 * 1024 * 1024
#: As wide and as deep as a sheet of Excel can be.
COLUMN_LIMIT = 16_384
SHEET_ROW_LIMIT = 1_048_576
#: A workbook keeps its texts in one list, which has to be in memory while it is read.
WORKBOOK_LIMIT = 512 * 1024 * 1024
#: Of a larger page the text is taken without asking which part of it is the story.
PAGE_LIMIT = 8 * 1024 * 1024
