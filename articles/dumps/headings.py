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


def heading_share(text: str) -> float:
    """The share of its words, small ones aside, that begin with no small letter."""
    words = [word.strip("“”\"'‘’(),:;?!.-–—|") for word in text.split()]
    counted = [word for word in words if word and word.casefold() not in SMALL_WORDS]
    if not counted:
        return 0.0
    high = sum(not word[0].islower() for word in counted)
    return high / len(counted)
