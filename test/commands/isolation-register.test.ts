import { describe, expect, test } from 'vitest';
import { createProgram } from '../../src/cli/steward.ts';
import { exportedFrom, mounted, sourceAt, takersOf } from '../support/isolation-surface.ts';

// What reads, and what acts, listed once with the reason why nobody sees through it what is not theirs. Who adds one
// says it here, after having tried.

/** Answer whatever they are asked about anybody's requests, pages or words: who takes them asks the rights. */
const RAW = [
  'request/queries/find.ts findRequest',
  'request/queries/lists.ts mine',
  'request/queries/lists.ts queue',
  'request/queries/listed.ts openIn',
  'request/queries/listed.ts renderList',
  'request/queries/listed.ts statesOf',
  'request/queries/listed-pages.ts pagesIn',
  'request/queries/listed-pages.ts renderPages',
  'request/queries/not-delivered.ts notDelivered',
  'request/queries/render.ts renderRequest',
  'request/queries/render-page.ts renderPage',
  'request/queries/request-below.ts requestBelow',
  'request/queries/story.ts storyOf',
  'request/queries/unpinned.ts unpinned',
  'request/queries/view.ts viewOf',
  'request/queries/work-of-team.ts workOfTeam',
  'paging/queries/kept-page.ts keptPage',
];

/** Of the front desk, those who take one without `request/rights.ts`, and what they ask instead. */
const ASK_OTHERWISE: Readonly<Record<string, string>> = {
  'connect/paging.ts': 'whose a page is, for its link',
  'front-desk/wrote.ts': 'whether the visitor raised it; else the words belong to nothing',
  'front-desk/lists.ts': 'lists a person’s own, and those of the teams they are in, or all for a manager',
  'front-desk/loose.ts': 'offers a person’s own',
  'front-desk/answer-page.ts': 'whether the page was theirs, then acts as a press does',
  'front-desk/look-at-page.ts': 'whether the page was theirs',
};

const NUMBERS = 'numbers and opaque ids, no words';
const PROVIDERS = 'the provider’s own people and turns';
const WORKERS = 'for workers, who tell nobody but those an event concerns';

const HARMLESS: Readonly<Record<string, string>> = {
  'paging/queries/destination.ts wayDestination': PROVIDERS,
  'paging/queries/due.ts waitingContacts': NUMBERS,
  'paging/queries/everybody.ts everybodysReach': PROVIDERS,
  'paging/queries/find.ts addressOf': 'one person’s own way, asked for that person',
  'paging/queries/find.ts findContact': 'one person’s own way, asked for that person',
  'paging/queries/on-rosters.ts peopleOnRosters': PROVIDERS,
  'paging/queries/reachable.ts reachableOf': PROVIDERS,
  'paging/queries/render.ts renderContact': 'a test page: nothing of a request',
  'paging/queries/render.ts renderTestPage': 'a test page: nothing of a request',
  'paging/queries/rules.ts personalRules': PROVIDERS,
  'paging/queries/unanswered.ts unansweredIn': PROVIDERS,
  'paging/queries/unsent.ts unsentWays': WORKERS,
  'people/queries/colleagues.ts colleagues': PROVIDERS,
  'people/queries/known-person.ts knownPerson': 'who somebody is, with the rights of the directory in force',
  'people/queries/ownership.ts ownership': 'ids of workspaces, and of nobody',
  'people/queries/names.ts names': 'names of those whose ids one has been given: ids cannot be guessed',
  'people/queries/undelivered.ts placeWords': 'places and names of those told, for who looks after delivery',
  'people/queries/undelivered.ts renderUndelivered': 'never what a message said',
  'people/queries/watchdog.ts renderWatchdog': 'never what a message said',
  'request/queries/due.ts waitingRequests': NUMBERS,
  'request/queries/instead.ts insteadOf': NUMBERS,
  'request/queries/loads.ts LATELY_MS': NUMBERS,
  'request/queries/loads.ts loadsOf': NUMBERS,
  'request/queries/open-of-team.ts openOfTeam': NUMBERS,
  'request/queries/quota-used.ts quotaUsed': 'by customer; tried in isolation-apart',
  'request/queries/called-lately.ts calledLately': NUMBERS,
  'request/queries/unpaged.ts cardOfPage': NUMBERS,
  'request/queries/unpaged.ts unpaged': NUMBERS,
  'request/queries/unpinned.ts markCompared': NUMBERS,
  'request/queries/unpinned.ts mendCompared': NUMBERS,
  'request/queries/unsaid.ts uncalled': WORKERS,
  'request/queries/unsaid.ts unsaid': WORKERS,
  'request/queries/was-performed.ts wasPerformed': 'of one person’s own acts; tried in isolation-apart',
  'roster/queries/coverage.ts coverageOf': PROVIDERS,
  'roster/queries/coverage.ts coveredTeams': PROVIDERS,
  'roster/queries/due.ts waitingRosters': NUMBERS,
  'roster/queries/elsewhere.ts rostersBesides': PROVIDERS,
  'roster/queries/empty.ts agreementsEdition': NUMBERS,
  'roster/queries/empty.ts emptyRosters': PROVIDERS,
  'roster/queries/feed.ts OPERATOR': PROVIDERS,
  'roster/queries/feed.ts readFeed':
    'asks at every look whether its reader still may; tried in isolation-apart',
  'roster/queries/find.ts findRoster': PROVIDERS,
  'roster/queries/followed.ts actingOf': PROVIDERS,
  'roster/queries/followed.ts followedRoster': 'asks whether the person may follow',
  'roster/queries/not-imported.ts notImported': PROVIDERS,
  'roster/queries/on-duty-now.ts onDutyNow': PROVIDERS,
  'roster/queries/render.ts renderRoster': 'what a team has open is told to that team’s people',
  'roster/queries/user-groups.ts rosterUserGroups': PROVIDERS,
  'roster/queries/view.ts rosterViewOf': PROVIDERS,
};

/** Commands of people are tried in isolation-press and -forms; the others act for nobody. */
const TRIED = 'tried by everybody in isolation-press and isolation-forms';
const NOBODYS = 'acts for Steward itself, never for a visitor';
const COMMANDS: Readonly<Record<string, string>> = {
  'document/commands/open-doors.ts openDoors': NOBODYS,
  'document/commands/publish.ts publish': NOBODYS,
  'paging/commands/act.ts actOnContact': 'decides whether the contact is one’s own',
  'paging/commands/act.ts setReach': 'one’s own only; tried in isolation-forms',
  'paging/commands/act.ts testReach': 'decides whether the contact is one’s own',
  'paging/commands/facts.ts contactFacts': NOBODYS,
  'paging/commands/fail-test.ts failTest': NOBODYS,
  'paging/commands/tick.ts tickContacts': NOBODYS,
  'people/commands/account-in.ts accountIn': NOBODYS,
  'people/commands/account.ts accountOf': NOBODYS,
  'people/commands/destination.ts destinationOf': NOBODYS,
  'people/commands/enrol.ts enrol': NOBODYS,
  'people/commands/recognise.ts forgetProfile': 'only that a profile is looked at anew',
  'people/commands/recognise.ts recognise': 'who is who across workspaces: tried in isolation-apart',
  'people/commands/tell-of-installation.ts tellOfInstallation': NOBODYS,
  'request/commands/act.ts act': TRIED,
  'request/commands/amend.ts followAmendments': NOBODYS,
  'request/commands/facts-for.ts factsFor': NOBODYS,
  'request/commands/facts.ts loadFacts': NOBODYS,
  'request/commands/submit.ts NO_CUSTOMER': 'a name',
  'request/commands/submit.ts submit': 'of what one’s own agreements offer; tried in isolation-apart',
  'request/commands/take-each.ts takeEach': TRIED,
  'request/commands/take-each.ts wantedOf': 'a name',
  'request/commands/team-facts.ts loadLock': 'a name',
  'request/commands/team-facts.ts teamFacts': NOBODYS,
  'request/commands/tick.ts tickRequest': NOBODYS,
  'request/commands/tick.ts tickRequests': NOBODYS,
  'roster/commands/act.ts act': TRIED,
  'roster/commands/facts.ts loadRosterFacts': NOBODYS,
  'roster/commands/feed.ts openFeed': 'asks whether the person may follow; tried in isolation-press',
  'roster/commands/feed.ts renewFeed': 'asks whether the person may follow; tried in isolation-press',
  'roster/commands/feed.ts stopFeed': 'one’s own only; tried in isolation-press',
  'roster/commands/import.ts importPublished': NOBODYS,
  'roster/commands/import.ts importRoster': NOBODYS,
  'roster/commands/look.ts lookAtRoster': NOBODYS,
  'roster/commands/tick.ts tickRosters': NOBODYS,
};

/** The operator's own. `customer` takes something that names a customer's, and is tried in isolation-terminal. */
const VERBS: Readonly<Record<string, 'customer' | 'operator' | 'files'>> = {
  'agreement check': 'files',
  'agreement show': 'files',
  'calendar holidays': 'files',
  decide: 'files',
  'directory check': 'files',
  doctor: 'operator',
  due: 'operator',
  help: 'files',
  'installations list': 'operator',
  'installations remove': 'operator',
  'messages drop': 'operator',
  'messages list': 'customer',
  'messages retry': 'operator',
  'page test': 'operator',
  queue: 'customer',
  'roster check': 'files',
  'roster feed': 'operator',
  'roster import': 'files',
  'roster show': 'operator',
  setup: 'operator',
  show: 'customer',
  'vault rotate': 'operator',
  verify: 'customer',
  why: 'customer',
};

describe('there is none that is not listed', () => {
  test('of what reads', () => {
    expect(exportedFrom('queries')).toEqual([...RAW, ...Object.keys(HARMLESS)].sort());
  });

  test('of what acts', () => {
    expect(exportedFrom('commands')).toEqual(Object.keys(COMMANDS).sort());
  });

  test('of what is typed in the terminal', () => {
    const found = createProgram().commands.flatMap((verb) =>
      verb.commands.length === 0 ? [verb.name()] : verb.commands.map((one) => `${verb.name()} ${one.name()}`),
    );
    expect(found.sort()).toEqual(Object.keys(VERBS).sort());
  });

  test('of what answers on the web, and each says why it may', () => {
    expect(mounted()).toEqual([
      // Whoever has a page's address reads that page, once, and only while it is somebody's who may.
      'src/connect/paging.ts pageRoute',
      // What a way beyond chat says, signed by it.
      'src/connect/paging.ts route',
      // What the platform says, signed by it.
      'src/connect/slack.ts route',
      // Whoever has a feed's address reads that feed, as long as its reader may.
      'src/main.ts calendarRoute',
      // Numbers, to whoever has the token.
      'src/main.ts metricsRoute',
    ]);
  });
});

test('whoever takes what answers everything asks who may', () => {
  const open = RAW.flatMap((one) => {
    const [path = '', name = ''] = one.split(' ');
    return takersOf(`src/${path}`, name)
      .map((taker) => taker.replace(/^src\//, ''))
      .filter((taker) => /^(front-desk|web|connect|adapters)\b/.test(taker))
      .filter((taker) => !(taker in ASK_OTHERWISE))
      .filter((taker) => !asksRights(`src/${taker}`))
      .map((taker) => `${taker} takes ${name} and asks nobody's rights`);
  });
  expect(open).toEqual([]);
});

test('and those who ask otherwise do take one', () => {
  const takers = RAW.flatMap((one) => {
    const [path = '', name = ''] = one.split(' ');
    return takersOf(`src/${path}`, name);
  });
  expect(Object.keys(ASK_OTHERWISE).filter((one) => !takers.includes(`src/${one}`))).toEqual([]);
});

const asksRights = (path: string): boolean => {
  const { imports, text } = sourceAt(path);
  const rights = imports.find(({ to }) => to === 'src/request/rights.ts');
  return (rights?.names ?? []).some((name) => new RegExp(`\\b${name}\\(`).test(text));
};
