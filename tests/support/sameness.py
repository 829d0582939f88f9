"""Tells whether a page in another language is the same page with other words: then axe's answer about it is the same.

What axe's rules look at is, apart from colours and sizes, the elements, their attributes, and of the words only whether
there are any and whether two are equal. A shape holds just that: each text is written as the number of the first text
equal to it, so that two marks that differ in one language and not in another make two shapes. Beside it stands what
words can change by their length: what is too small to touch, what can be scrolled, and what is not seen.
"""

from playwright.sync_api import Page

#: WORDS are attributes whose value is words, or what only this answer holds (a token in `value`, a moment in `datetime`).
_SHAPE = """() => {
  const WORDS = new Set(['value', 'placeholder', 'title', 'aria-label', 'aria-description', 'aria-roledescription',
                         'aria-valuetext', 'alt', 'label', 'content', 'datetime', 'hx-headers', 'nonce']);
  const TOUCHED = 'a[href], button, input, select, textarea, summary, label, [tabindex], [role]';
  const seen = new Map();
  const word = text => {
    const plain = text.replace(/\\s+/g, ' ').trim();
    if (!plain) return 0;
    if (!seen.has(plain)) seen.set(plain, seen.size + 1);
    return seen.get(plain);
  };
  const attribute = ({name, value}, element) => {
    if (name === 'lang' && element === document.documentElement) return 'lang';
    if (name === 'aria-pressed' && /^(true|false)$/.test(value)) return 'aria-pressed';  // the language's own button
    return WORDS.has(name) || name.startsWith('data-') ? `${name}~${word(value)}` : `${name}=${value}`;
  };
  const looks = element => {
    const {width, height} = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const scrolls = element.scrollWidth > element.clientWidth + 13 || element.scrollHeight > element.clientHeight + 13;
    const seen = width > 1 && height > 1;  // one pixel is how words for the ear alone are hidden
    return [
      seen ? '' : 'unseen',
      seen && element.matches(TOUCHED) && (width < 24 || height < 24) ? 'small' : '',
      scrolls && (style.overflowX !== 'visible' || style.overflowY !== 'visible') ? 'scrolls' : '',
    ].join('');
  };
  const shape = node => {
    if (node.nodeType === Node.TEXT_NODE) return word(node.data) || '';
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    const attributes = [...node.attributes].map(one => attribute(one, node)).sort().join(' ');
    const inside = node.matches('script, style') ? '' : [...node.childNodes].map(shape).filter(Boolean).join(',');
    return `${node.localName}[${attributes}]${looks(node)}(${inside})`;
  };
  return shape(document.documentElement);
}"""


def shape_of(page: Page) -> str:
    """Return the shape of the page as it stands in its window."""
    return str(page.evaluate(_SHAPE))


def same_for_axe(one: str, other: str) -> bool:
    """Tell whether two shapes are one, with nothing so small that its distance to the next decides."""
    return one == other and "small" not in one


def language_of(page: Page) -> str:
    """Return the language the page says it is in."""
    return str(page.evaluate("document.documentElement.lang"))
