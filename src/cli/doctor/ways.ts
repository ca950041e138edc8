import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { obstacle } from '../../../adapters/webhook/post.ts';
import type { Provider } from '../../../adapters/webhook/options.ts';
import { codeOf } from '../../../adapters/webhook/send.ts';
import { neighbour } from '../../connect/neighbour.ts';
import type { WaysAt } from '../../connect/paging.ts';
import { providerOf } from '../../connect/paging.ts';
import { wayVariable } from '../../connect/way-secrets.ts';
import { counted } from '../counted.ts';
import type { Finding } from './finding.ts';
import { bad, look, well } from './finding.ts';
import type { Patient } from './patient.ts';

const PATIENCE_MS = 5_000;

/** Whether pages could leave by each way: an address that can be reached, secrets where they are needed. Sends none. */
export async function examineWays(patient: Patient): Promise<Finding[]> {
  const { steward, config, directory } = patient;
  if (!directory) return [];
  const names = Object.keys(directory.ways);
  const at = await waysAt(patient);
  const findings: Finding[] = names.length > 0 && config.slack ? answersOf(patient) : [];
  for (const name of names) {
    // While the sandbox sleeps, so do its telephones.
    const isAsleep = !config.slack && !at.standIn && !at.ways[wayVariable(name)];
    const provider = isAsleep ? undefined : await providerOf(steward, at, name);
    if (provider) findings.push(...(await examineWay(provider)));
  }
  findings.push(...unknownVariables(patient));
  if (findings.length > 0 || names.length === 0 || (!config.slack && !at.standIn)) return findings;
  return [well(`${counted(names.length, 'way', 'ways')} beyond chat can be reached.`)];
}

/** In the sandbox the ways lead to the telephones in its page, which are there while it runs. */
async function waysAt({ config: { slack, dataDir, ways = {} } }: Patient): Promise<WaysAt> {
  if (slack) return { ways };
  const running = await neighbour(dataDir);
  const { url, phoneSecret: secret } = running ?? {};
  return secret === undefined || url === undefined
    ? { ways }
    : { ways, standIn: { url: (way) => `${url}/phone/${way}`, secret } };
}

async function examineWay(provider: Provider): Promise<Finding[]> {
  const { name, url, body, authorization, secret, variable } = provider;
  const wrong = obstacle(provider);
  if (wrong !== undefined || url === undefined) return [bad(wrong ?? '')];
  const code = await unreachable(new URL(url));
  if (code !== undefined)
    return [
      bad(
        `The provider of the way “${name}” cannot be reached (${code}).`,
        'Check its address in the directory, its certificate, and what may leave this machine’s network.',
      ),
    ];
  // Some take pages from anybody, so this is only worth a look.
  if (body !== undefined && authorization === undefined && secret === undefined)
    return [
      look(
        `The way “${name}” sends no secret.`,
        `If its provider asks for one, set ${variable}AUTHORIZATION.`,
      ),
    ];
  return [];
}

/** Opens a connection and closes it: nobody is paged. Undefined: it is there. */
function unreachable({ protocol, hostname, port }: URL): Promise<string | undefined> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'https:';
  const options = { host, port: Number(port || (secure ? 443 : 80)), timeout: PATIENCE_MS };
  return new Promise((resolve) => {
    const socket = secure ? connectSecurely({ ...options, servername: host }) : connect(options);
    const end = (code?: string): void => {
      socket.destroy();
      resolve(code);
    };
    socket.once(secure ? 'secureConnect' : 'connect', () => end());
    socket.once('timeout', () => end('no answer'));
    socket.once('error', (error) => end(codeOf(error)));
  });
}

/** Links in pages, and answers of providers, come from outside. */
function answersOf({ config }: Patient): Finding[] {
  if (config.url?.startsWith('https://')) return [];
  return [
    look(
      'Pages can be answered on this machine only: STEWARD_URL names no https address.',
      'Set STEWARD_URL to where people reach Steward from outside.',
    ),
  ];
}

function unknownVariables({ config, directory }: Patient): Finding[] {
  const known = Object.keys(directory?.ways ?? {}).map(wayVariable);
  return Object.keys(config.ways ?? {})
    .filter((variable) => !known.includes(variable))
    .map((variable) =>
      look(
        `${variable}… is set, but the directory names no such way.`,
        'Correct the name, or take the variable out.',
      ),
    );
}
