"""How a headline is written: its words begin with capitals, the small ones aside."""

#: Words that a headline writes small, and that no headline ends with.
SMALL_WORDS = frozenset(
    """
    di ke dari dan atau yang untuk pada dengan dalam oleh sebagai bagi serta tapi tetapi namun hingga
    sampai karena agar kepada terhadap tentang antara akibat atas per vs saat soal meski meskipun usai
    demi lewat tanpa jika bila sejak menjelang jelang sebelum setelah secara seperti para akan si sang
    melalui maupun sambil ketika guna supaya pun sebab bahwa tak via of the and in for to
    """.split()
)
_MARKS = "“”\"'‘’(),:;?!.-–—|"


def heading_share(text: str) -> float:
    """The share of its words, small ones aside, that begin with no small letter."""
    high = low = 0
    for word in text.split():
        bare = word.strip(_MARKS)
        if not bare or bare.casefold() in SMALL_WORDS:
            continue
        if bare[0].islower():
            low += 1
        else:
            high += 1
    return high / (high + low) if high else 0.0
