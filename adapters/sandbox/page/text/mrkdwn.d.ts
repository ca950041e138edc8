/** The tree that chat markup becomes: drawn as text nodes, so nothing in it can be markup of the page. */
export type Inline =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'emoji'; name: string; text: string }
  | { kind: 'link'; url: string; text: string }
  | { kind: 'person' | 'channel' | 'group'; id: string; label?: string }
  | { kind: 'everybody'; name: string }
  | { kind: 'date'; seconds: number; format: string; url?: string; fallback: string; atStart?: boolean }
  | { kind: 'break' };

export type Paragraph = { kind: 'paragraph' | 'quote' | 'pre'; children: Inline[] };

export function parseMrkdwn(text: string): Paragraph[];
