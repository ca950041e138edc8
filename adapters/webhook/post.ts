import type { Outlet, Page, Posted } from '../../src/chat/platform.ts';
import { WAYS } from '../../src/chat/platform.ts';
import { ANSWER_PATH } from './answer.ts';
import { bodyOf, fillHeader } from './body.ts';
import type { Provider, WebhookOptions } from './options.ts';
import type { Request, Sent } from './send.ts';
import { send } from './send.ts';
import { signatureHeaders, webhookId } from './sign.ts';

const HERE = ['localhost', '127.0.0.1', '[::1]'];

/** Whether pages may go to this address: encrypted, or to a stand-in on this machine. */
export const isSafe = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && HERE.includes(hostname));
};

/** What keeps a way from being used; undefined: nothing that can be seen from here. */
export function obstacle({ name, url, body, secret, variable }: Provider): string | undefined {
  if (url === undefined)
    return `The way “${name}” has no address. Write its webhook into the directory, or set ${variable}URL.`;
  if (!isSafe(url)) return `The address of the way “${name}” does not begin with https://. Correct it.`;
  // Whoever receives ours knows it by its signature only.
  if (body === undefined && secret === undefined)
    return `The way “${name}” has no secret to sign with. Set ${variable}SECRET, and give it to the receiver.`;
  return undefined;
}

const RING_EVERY_MS = 60_000;
/** How fast a provider is asked for all people together is for it to say. */
const PLENTY = { everyMs: 1, burst: 60_000 };

const answerAt = (link: string | null): string | null =>
  link?.replace(/\/page\/([^/]+)$/, `${ANSWER_PATH}/$1`) ?? null;

const notSetUp = (why: string): Posted => ({ kind: 'undeliverable', why, cause: { lies: 'way' } });

/** A test is there to show that credentials are wrong, so it does not wait until somebody mends them. */
function atOnce(trouble: Exclude<Sent, { kind: 'sent' }>): Posted {
  if (trouble.kind !== 'later' || !trouble.counts || !trouble.cause) return trouble;
  return { kind: 'undeliverable', why: trouble.why, cause: trouble.cause };
}

/** Pages for delivery: one try each, every outcome classified. */
export function createOutlet(options: WebhookOptions): Outlet {
  const requestFor = (way: string, to: string, page: Page, provider: Provider & { url: string }): Request => {
    const now = options.machine();
    const { url, secret, authorization, headers, answers, from } = provider;
    const link = answers === 'webhook' ? null : page.link;
    const body = bodyOf(way, provider, page, { ...page, to, from, link, answer: answerAt(page.link) }, now);
    const id = webhookId(page.id);
    const own = Object.entries(headers).map(([key, value]) => [key, fillHeader(value, id)]);
    return {
      url,
      body: body.text,
      headers: {
        ...(Object.fromEntries(own) as Record<string, string>),
        'content-type': body.type,
        'user-agent': 'Steward',
        ...(authorization === undefined ? {} : { authorization }),
        ...(secret === undefined ? {} : signatureHeaders(secret, id, body.text, now)),
      },
    };
  };

  return {
    name: WAYS,
    pace: {
      conversation: { everyMs: options.ringEveryMs ?? RING_EVERY_MS, burst: 1 },
      ...{ posts: PLENTY, edits: PLENTY },
    },
    post: async (to, content): Promise<Posted> => {
      if (to.kind !== 'way' || content.kind !== 'page') throw new Error('Only pages go to ways.');
      const { workspace: way, address, person } = to;
      const provider = await options.provider(way);
      if (provider === undefined) return notSetUp(`The directory has no way “${way}”. Add it under ways.`);
      const { url, name: who, variable } = provider;
      const why = obstacle(provider);
      if (url === undefined || why !== undefined) return notSetUp(why ?? '');
      const { page } = content;
      const request = requestFor(way, address, page, { ...provider, url });
      const sent = await send(request, { who, variable, now: options.machine() });
      if (sent.kind !== 'sent') return page.test ? atOnce(sent) : sent;
      // The address stays out of it: a place is kept beside the message in plain text.
      return { kind: 'posted', ref: { workspace: way, conversation: person, message: sent.id ?? page.id } };
    },
    // What has rung a telephone cannot be changed any more.
    update: async (ref) => ({ kind: 'posted', ref }),
    trace: async () => ({ kind: 'unknown' }),
  };
}
