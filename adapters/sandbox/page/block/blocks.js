/** Blocks from top to bottom. Must stand inside a Surface. */
import { html } from '../html.js';
import { isSafeImage } from '../text/links.js';
import { Element } from './element.js';
import { InputBlock } from './input-block.js';
import { RichText } from './rich-text.js';
import { Mrkdwn } from './rich.js';
import { useSurface } from './surface.js';
import { plain, Text } from './text.js';

function Section({ block }) {
  const { accessory } = block;
  return html`<div class="section ${accessory ? `section-with section-with-${accessory.type}` : ''}">
    <div class="section-body">
      ${block.text && html`<div class="rich"><${Text} object=${block.text} /></div>`}
      ${
        block.fields &&
        html`<div class="fields">
          ${block.fields.map((field) => html`<div class="rich"><${Text} object=${field} /></div>`)}
        </div>`
      }
    </div>
    ${accessory && html`<div class="accessory"><${Element} blockId=${block.block_id} element=${accessory} /></div>`}
  </div>`;
}

function Context({ block }) {
  return html`<div class="context">
    ${block.elements.map((element) =>
      element.type === 'image'
        ? html`<${Element} element=${element} />`
        : html`<span class="rich"><${Text} object=${element} /></span>`,
    )}
  </div>`;
}

function Actions({ block }) {
  const draw = (element) =>
    html`<${Element} key=${element.action_id} blockId=${block.block_id} element=${element} />`;
  return html`<div class="actions" role="group" aria-label="Actions">${block.elements.map(draw)}</div>`;
}

function Image({ block }) {
  const url = block.image_url ?? block.slack_file?.url ?? '';
  return html`<figure class="image">
    ${block.title && html`<figcaption>${plain(block.title)}</figcaption>`}
    ${
      isSafeImage(url)
        ? html`<img src=${url} alt=${block.alt_text} loading="lazy" referrerpolicy="no-referrer" />`
        : html`<span class="image-missing">${block.alt_text}</span>`
    }
  </figure>`;
}

const DRAWN = {
  section: Section,
  header: ({ block }) => html`<h3 class="heading">${plain(block.text)}</h3>`,
  divider: () => html`<hr class="rule" />`,
  context: Context,
  actions: Actions,
  image: Image,
  input: InputBlock,
  rich_text: RichText,
  markdown: ({ block }) =>
    html`<div class="rich"><${Mrkdwn} text=${block.text.replace(/\*\*(.+?)\*\*/g, '*$1*')} /></div>`,
};

export function Blocks() {
  const { blocks } = useSurface();
  return html`<div class="blocks">
    ${blocks.map((block) => {
      const Drawn = DRAWN[block.type];
      const inside = Drawn
        ? html`<${Drawn} block=${block} />`
        : html`<p class="unknown">The sandbox does not draw “${block.type}” blocks.</p>`;
      return html`<div
        class="block block-${block.type}"
        key=${block.block_id}
        data-block-id=${block.block_id}
      >
        ${inside}
      </div>`;
    })}
  </div>`;
}
