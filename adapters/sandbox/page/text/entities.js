/** Chat text arrives with exactly three characters escaped; everything else is literal. */
const NAMES = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** @param {string} text @returns {string} the text with `&lt;`, `&gt;` and `&amp;` turned back into characters */
export function unescapeText(text) {
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => NAMES[entity]);
}
