const SAFE = /^(?:https?:\/\/|mailto:|tel:)/i;

/** @param {string} url @returns {boolean} whether the page may turn it into a link (never `javascript:` and the like) */
export function isSafeUrl(url) {
  return SAFE.test(url.trim());
}

/** @param {string} url @returns {boolean} whether an image may be loaded from it: the web, or this server */
export function isSafeImage(url) {
  return (
    /^https?:\/\//i.test(url) || /^\/(?!\/)/.test(url) || /^data:image\/(?:png|jpeg|gif|webp);/i.test(url)
  );
}
