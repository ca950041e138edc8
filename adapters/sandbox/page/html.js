import { h } from 'preact';
import htm from 'htm';

/** Markup in template strings; every value becomes a text node or an attribute, never markup. */
export const html = htm.bind(h);
