import { childAt, entryOf, keysOf } from '../../document/reading/document-node.ts';
import { nearest } from '../../document/reading/nearest.ts';
import { quoted } from '../../document/reading/quoted.ts';
import { wrong } from '../../document/reading/reading.ts';
import type { Reader } from '../../document/reading/reading.ts';
import { plainName } from '../../document/reading/scalars.ts';

/** The name of a channel. As soon as one platform is connected, it must be bound on one of them. */
export const channel: Reader<string> = (node, reading) => {
  const name = plainName('office-it')(node, reading);
  const connections = childAt(reading.root, 'connections');
  const platforms = keysOf(connections);
  const [platform] = platforms;
  if (name === undefined || platform === undefined) return name;
  const bound = platforms.flatMap((each) => keysOf(entryOf(entryOf(connections, each), 'channels')));
  if (bound.includes(name)) return name;
  const near = nearest(name, bound);
  const example = `“${name}: { workspace: T0123ABCD, channel: C0123ABCD }”`;
  const mend = `${near === undefined ? 'A' : `Did you mean “${near}”? If not, a`}dd ${example} to connections.${platform}.channels.`;
  return wrong(reading, node, `No platform has a channel bound as ${quoted(name)}.`, mend);
};
