"""Words of English, German and French that hold sentences together and say nothing by themselves."""

from collections.abc import Mapping

from pipeline.chars import OPENING_QUOTES, WORD

LANGUAGE_LETTERS = 400
"""Letters of a text that tell its language: a third of them are in function words."""

LOOSE_ENDS = {
    "en": frozenset({
        "the", "a", "an", "since", "without", "between", "of", "to", "in", "on", "at", "by", "for", "and", "or", "with",
        "from", "as", "that", "than", "into", "after", "before", "while", "when", "where", "which", "who", "his", "her",
        "their", "its", "is", "are", "was", "were", "be", "been", "has", "had", "have", "will", "would", "can", "could",
        "may", "might", "must", "said", "says",
    }),
    "de": frozenset({
        "seit", "ohne", "zwischen", "unter", "der", "die", "das", "den", "dem", "des", "eine", "einen", "einem",
        "einer", "und", "oder", "von", "vom", "zum", "zur", "im", "am", "in", "für", "dass", "daß", "als", "über",
        "gegen", "hat", "hatte", "haben", "wird", "wurde", "werden", "ist", "war", "sind", "muss", "soll", "kann",
        "nicht", "sich", "sehr", "beim", "ins", "ihre", "seine", "diese", "dieser", "auch",
    }),
    "fr": frozenset({
        "avec", "sans", "depuis", "chez", "le", "la", "les", "de", "du", "des", "un", "une", "et", "ou", "à", "au",
        "aux", "dans", "par", "pour", "sur", "que", "qui", "en", "son", "sa", "ses", "leur", "est", "sont", "ont",
        "était", "se", "ne", "plus", "très", "entre",
    }),
}  # fmt: skip
"""Articles, prepositions, conjunctions and auxiliaries of English, German and French: no head ends in one. What German
parts from its verbs (kündigt … an) may end one."""

LANGUAGE_SHARE = 0.08
"""Share of the words of a text that are such words of a language in which some of it is written."""

FUNCTION_WORDS = frozenset(
    {"nach", "mehr", "noch", "sagte", "this", "more", "about", "over", "been", "cette", "plus"}
).union(*LOOSE_ENDS.values())
"""These, and some that may end a head."""

OPENERS = frozenset({
    "the", "a", "an", "it", "he", "she", "they", "we", "you", "my", "our", "his", "her", "its", "their", "this",
    "these", "those", "that", "in", "on", "at", "for", "from", "by", "to", "of", "into", "over", "under", "with",
    "without", "when", "if", "as", "but", "and", "or", "so", "because", "until", "there", "here", "then", "now",
    "after", "before", "while", "since", "although", "though", "despite", "what", "who", "how", "why", "where",
    "which", "some", "many", "most", "all", "each", "every", "another", "no", "not", "only", "even", "more", "just",
    "once", "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "es", "er", "wir",
    "man", "ich", "du", "im", "am", "mit", "nach", "wenn", "als", "bei", "auf", "für", "diese", "dieser", "dieses",
    "zum", "zur", "um", "falls", "auch", "aus", "bis", "seit", "vor", "von", "vom", "weil", "nur", "noch", "wer",
    "was", "wie", "wo", "warum", "welche", "da", "dann", "doch", "aber", "und", "oder", "denn", "jetzt", "nun",
    "heute", "gestern", "hier", "dort", "schon", "bereits", "viele", "alle", "durch", "zwischen", "gegen", "über",
    "unter", "ohne", "trotz", "während", "sein", "seine", "mein", "meine", "unser", "unsere", "kein", "keine", "nicht",
    "mehr", "immer", "wieder", "jeder", "jede", "damit", "dabei", "le", "la", "les", "l", "un", "une", "il", "elle",
    "ils", "elles", "nous", "vous", "je", "ce", "cet", "cette", "ces", "c", "d", "j", "s", "qu", "en", "dans", "pour",
    "si", "lorsque", "lorsqu", "après", "selon", "à", "au", "aux", "avec", "sur", "depuis", "par", "chaque", "bien",
    "quand", "mais", "et", "où", "qui", "que", "comment", "pourquoi", "quel", "quelle", "tout", "tous", "toute",
    "toutes", "son", "sa", "ses", "leur", "leurs", "notre", "nos", "mon", "ma", "mes", "ainsi", "alors", "aussi",
    "cependant", "puis", "enfin", "lors", "dès", "entre", "sans", "sous", "vers", "chez", "malgré", "pendant", "el",
    "los", "las", "una", "se", "para", "por", "con", "este", "esta", "cuando",
})  # fmt: skip
"""Words that are written large at the beginning of a sentence and of a title alone. Not those of politeness: Sie."""


COORDINATING = frozenset({
    "and", "but", "or", "so", "yet", "und", "aber", "oder", "denn", "doch", "sondern", "et", "mais", "ou", "donc",
    "car",
})  # fmt: skip
"""Words that tie a sentence to the one before it: no head begins with one."""


def goes_on_talking(text: str) -> bool:
    """Whether `text` begins with a word that ties it to the sentence before, as in "But what came of it?" it does."""
    first = WORD.match(text.lstrip(OPENING_QUOTES))
    return first is not None and first[0].lower() in COORDINATING


def opens_sentence(text: str) -> bool:
    """Whether the first word of `text` is one that only the beginning of a sentence, or a title, writes large."""
    first = WORD.match(text.lstrip(OPENING_QUOTES))
    return first is not None and first[0][0].isupper() and first[0].lower() in OPENERS


def loose_ends(text: str) -> frozenset[str]:
    """The words in which no head ends, of the language of `text`, told by how many of them its beginning has."""
    words = [word.lower() for word in WORD.findall(text[:LANGUAGE_LETTERS])]
    return max(LOOSE_ENDS.values(), key=lambda known: sum(word in known for word in words))


def languages_of(words: Mapping[str, int]) -> tuple[str, ...]:
    """The languages in which a text of these `words`, small, with counts, is written."""
    least = LANGUAGE_SHARE * sum(words.values())
    return tuple(name for name, known in LOOSE_ENDS.items() if sum(words.get(word, 0) for word in known) > least)
