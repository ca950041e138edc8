/** Talking to the sandbox server. Failures come back as sentences, never as exceptions from `send`. */

const SILENT = 'The sandbox does not answer. Check that it is still running in the terminal, then try again.';

async function readAnswer(response) {
  try {
    return await response.json();
  } catch {
    return { ok: false, error: `The sandbox answered with status ${response.status} and nothing readable.` };
  }
}

/** @param {string} path @param {Record<string, string>} query @throws {Error} with a sentence */
export async function ask(path, query) {
  let response;
  try {
    response = await fetch(`/sandbox/${path}?${new URLSearchParams(query)}`, {
      headers: { accept: 'application/json' },
    });
  } catch {
    throw new Error(SILENT);
  }
  const answer = await readAnswer(response);
  if (!response.ok || answer.ok === false) {
    throw new Error(answer.error ?? `The sandbox answered with status ${response.status}.`);
  }
  return answer;
}

/** @param {string} path @param {object} body @returns {Promise<{ ok: boolean, error?: string }>} */
export async function send(path, body) {
  try {
    const response = await fetch(`/sandbox/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await readAnswer(response);
    if (answer.ok) return answer;
    return { ok: false, error: answer.error ?? `The sandbox answered with status ${response.status}.` };
  } catch {
    return { ok: false, error: SILENT };
  }
}
