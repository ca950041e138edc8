/** Ways to reach somebody beyond chat, as the directory describes them. */

import { emailPattern } from '../document/reading/scalars.ts';

/** What a person gives to be reached: a telephone number, an e-mail address, any one line. */
export const addressKinds = ['phone', 'email', 'text'] as const;
export type AddressKind = (typeof addressKinds)[number];

/** How the request's body is written. */
export const wayFormats = ['json', 'form'] as const;
/** How a page is answered: by the link in it, by the provider's signed webhook, or by either. */
export const wayAnswers = ['link', 'webhook', 'both'] as const;

/** The body of a request; its texts hold `{placeholders}`. A form's has no lists or groups in it. */
export type Template = string | number | boolean | readonly Template[] | { readonly [key: string]: Template };

/** Secrets stand in the environment, never here. */
export type Way = {
  /** As people read it: `phone call`. */
  name: string;
  address: AddressKind;
  /** An https address; absent: the environment gives it. */
  webhook?: string;
  format: (typeof wayFormats)[number];
  /** Absent: the signed JSON of Steward's own. */
  body?: Readonly<Record<string, Template>>;
  headers: Readonly<Record<string, string>>;
  /** Whether what people wrote may be sent there. */
  words: boolean;
  answers: (typeof wayAnswers)[number];
};

/** What a placeholder may stand for; `{summary:xml}` is the same, escaped for XML inside of a text. */
export const placeholders = ['to', 'summary', 'details', 'link', 'answer', 'button', 'id', 'from'] as const;
export type Placeholder = (typeof placeholders)[number];

const LONGEST_ADDRESS = 200;

/**
 * An address as it is sent to the provider, `+41441234567` for a telephone number; undefined: it is none.
 * Source of what a telephone number is: ITU-T E.164, at most 15 digits with the country's code.
 */
export function normalAddress(kind: AddressKind, text: string): string | undefined {
  const line = text.trim();
  if (line === '' || line.length > LONGEST_ADDRESS || /[\p{C}\u2028\u2029]/u.test(line)) return undefined;
  switch (kind) {
    case 'phone': {
      const digits = line.replace(/[\s()./\u2010-\u2015-]/g, '').replace(/^00/, '+');
      return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined;
    }
    case 'email':
      return emailPattern.test(line) ? line : undefined;
    case 'text':
      return line;
  }
}
