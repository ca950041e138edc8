import { html } from '../html.js';
import { Blocks } from '../block/blocks.js';
import { Surface, useNewSurface } from '../block/surface.js';
import { useSelect } from '../state/store.js';
import { Mark } from './icon.js';

function HomeView({ view }) {
  const surface = useNewSurface({
    key: view.id,
    container: { type: 'view', viewId: view.id },
    blocks: view.view.blocks,
    kind: 'home',
    given: view.state,
  });
  return html`<${Surface.Provider} value=${surface}><${Blocks} /><//>`;
}

/** The app's own page for this person. */
export function Home() {
  const view = useSelect((s) => s.home);
  return html`<div class="scroller home" role="tabpanel" aria-labelledby="tab-home" tabindex="0">
    <div class="home-sheet" data-view-id=${view?.id}>
      ${
        view
          ? html`<${HomeView} key=${view.id} view=${view} />`
          : html`<div class="home-empty">
              <${Mark} size=${56} />
              <p>Nothing here yet. It fills as soon as the app publishes your home.</p>
            </div>`
      }
    </div>
  </div>`;
}
