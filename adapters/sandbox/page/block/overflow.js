import { html } from '../html.js';
import { isSafeUrl } from '../text/links.js';
import { Icon } from '../view/icon.js';
import { MenuItem, Popover } from '../view/popover.js';
import { useConfirm } from './confirm.js';
import { useBusy, useSurface } from './surface.js';
import { plain } from './text.js';

export function OverflowElement({ blockId, element }) {
  const surface = useSurface();
  const [busy, run] = useBusy();
  const [dialog, ask] = useConfirm();
  const pick = (option, close) => {
    close();
    void run(async () => {
      if (!(await ask(element.confirm))) return;
      if (option.url && isSafeUrl(option.url)) window.open(option.url, '_blank', 'noreferrer');
      await surface.dispatch(blockId, element, { selected_option: option });
    });
  };
  const marks = { 'data-action-id': element.action_id, 'aria-busy': busy ? 'true' : undefined };
  const options = (close) =>
    element.options.map(
      (option) =>
        html`<${MenuItem} data-value=${option.value} onPick=${() => pick(option, close)}>
          <span>${plain(option.text)}</span>
          ${option.description && html`<small>${plain(option.description)}</small>`}
        <//>`,
    );
  return html`<${Popover}
      label="More"
      face=${html`<${Icon} name="dots" />`}
      class="button button-icon"
      ...${marks}
    >
      ${options}
    <//>
    ${dialog}`;
}
