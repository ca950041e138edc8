/** A test page cannot be sent: its test ends there, and whose it is reads why. */

import type { Context } from '../../context.ts';
import type { TestPageContent } from '../notices.ts';
import type { Failure, Test } from '../state.ts';
import { actOnContact } from './act.ts';

const BY = { kind: 'system', name: 'delivery' } as const;

/**
 * @param page the content of a test page's message
 * @returns whose it is, by which way, and why they are tested; null: that test is over, and nothing is said of it
 */
export async function failTest(
  context: Context,
  page: Readonly<Record<string, unknown>>,
  failure: Failure,
): Promise<{ person: string; way: string; why: Test['why'] } | null> {
  const { contact, test: number, way } = page as TestPageContent;
  const command = { kind: 'fail-test', number, way, failure } as const;
  const done = await actOnContact(context, BY, undefined, contact, command);
  if (done.kind === 'refused' || !done.state.test) return null;
  return { person: contact, way, why: done.state.test.why };
}
