type Named = { id: string; name: string };
export type Suggestion = { key: string; insert: string; title: string; about: string; person?: Named };

export function suggest(
  text: string,
  caret: number,
  from: {
    commands: { command: string; description: string; usageHint: string }[];
    people: (Named & { role: string })[];
    channels: (Named & { topic: string })[];
  },
): { start: number; items: Suggestion[] };
