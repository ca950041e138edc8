import type { Card } from '../../chat/card.ts';
import { say, sayPlain } from '../../chat/say.ts';
import type { InstalledContent } from '../installed.ts';

export function installedCard({ workspace, name, bound }: InstalledContent): Card {
  return {
    lines: [
      { kind: 'text', text: say('installed.text', { name, workspace }) },
      {
        kind: 'note',
        text:
          bound === null ? say('installed.unbound', { workspace }) : say('installed.bound', { name: bound }),
      },
    ],
    controls: [],
    summary: sayPlain('installed.summary', { name: name.slice(0, 40) }),
  };
}
