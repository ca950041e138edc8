/** What a person may ask for, over all agreements that cover them, and how a text is matched to it. */

import { match } from '../../agreement/match.ts';
import type { MenuRequest } from '../../agreement/menu.ts';
import { menuFor } from '../../agreement/menu.ts';
import type { PersonFacts } from '../../agreement/recognise.ts';
import { termAt } from '../../agreement/term.ts';
import type { AgreementInForce } from '../../document/library.ts';

export type Offered = {
  /** Comes back from the form: `acme-it-desk/workplace/fault`. */
  value: string;
  agreement: AgreementInForce;
  service: string;
  serviceName: string;
  request: MenuRequest;
};

/** The menu, in the documents' order; empty for a person no agreement covers now. */
export function offers(agreements: readonly AgreementInForce[], person: PersonFacts, now: number): Offered[] {
  return agreements
    .filter(({ compiled }) => termAt(compiled, now) === 'within')
    .flatMap((agreement) =>
      menuFor(agreement.compiled, person).flatMap(({ service, name, requests }) =>
        requests.map((request) => ({
          value: `${agreement.name}/${service}/${request.request}`,
          agreement,
          service,
          serviceName: name,
          request,
        })),
      ),
    );
}

/**
 * The one thing a text clearly names, with the choices it already makes; nothing when two are equally near.
 * The form only preselects it: the requester sees it and may choose otherwise.
 */
export function guess(
  offered: readonly Offered[],
  text: string,
): { what: Offered; fields: Readonly<Record<string, string>> } | undefined {
  const agreements = [...new Set(offered.map((one) => one.agreement))];
  const ranked = agreements
    .flatMap((agreement) => {
      const services = new Set(
        offered.filter((one) => one.agreement === agreement).map((one) => one.service),
      );
      return match(agreement.compiled, text, services).map((found) => ({ agreement, found }));
    })
    .sort((a, b) => b.found.score - a.found.score);
  const [first, second] = ranked;
  if (!first || first.found.score === second?.found.score) return undefined;
  const { agreement, found } = first;
  const what = offered.find((one) => one.value === `${agreement.name}/${found.service}/${found.request}`);
  return what && { what, fields: found.fields };
}
