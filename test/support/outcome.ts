/**
 * What a run of vitest came to, read off the JSON report it wrote, for `.ci/run`:
 *
 *     node --import tsx test/support/outcome.ts counts REPORT STATUS   two numbers: tests passed, tests failed
 *     node --import tsx test/support/outcome.ts failures REPORT        a few lines for each failure
 *     node --import tsx test/support/outcome.ts files REPORT           the files to try again, a line each
 */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  testResults: readonly {
    name: string;
    status: string;
    message: string;
    assertionResults: readonly { status: string; fullName: string; failureMessages: readonly string[] }[];
  }[];
}

/** How much of a failure stands at the end of the log; the whole of it stands further up. */
const LINES_OF_A_FAILURE = 6;

const [what, file = '', status = '0'] = process.argv.slice(2);
const report: Report = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as Report)
  : { numPassedTests: 0, numFailedTests: 0, testResults: [] };
const broken = report.testResults.filter((one) => one.status !== 'passed');

function beginning(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines
    .slice(0, LINES_OF_A_FAILURE)
    .map((line) => `        ${line.trim().slice(0, 200)}`)
    .join('\n');
}

function failures(): string[] {
  return broken.flatMap((one) => {
    const name = relative('.', one.name);
    const tests = one.assertionResults.filter((test) => test.status === 'failed');
    if (tests.length === 0) return [`    ${name}`, beginning(one.message)];
    return tests.flatMap((test) => [
      `    ${name}: ${test.fullName}`,
      beginning(test.failureMessages.join('\n')),
    ]);
  });
}

if (what === 'counts') {
  // A run that broke off, or a file that could not be read, is a failure even where no test is.
  console.log(`${report.numPassedTests} ${Math.max(report.numFailedTests, status === '0' ? 0 : 1)}`);
} else if (what === 'failures') {
  console.log(failures().join('\n'));
} else if (what === 'files') {
  for (const one of broken) console.log(relative('.', one.name));
} else {
  console.error('What to print: counts, failures or files.');
  process.exitCode = 2;
}
