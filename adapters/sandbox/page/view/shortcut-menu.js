import { html } from '../html.js';
import { runShortcut } from '../state/deeds.js';
import { useSelect } from '../state/store.js';
import { Icon } from './icon.js';
import { MenuItem, Popover } from './popover.js';

/** The shortcuts that can be used anywhere. */
export function ShortcutMenu() {
  const shortcuts = useSelect((s) => s.shortcuts).filter(({ type }) => type === 'global');
  if (shortcuts.length === 0) return null;
  return html`<${Popover}
    label="Shortcuts"
    title="Shortcuts"
    align="start"
    class="icon-button"
    face=${html`<${Icon} name="bolt" />`}
  >
    ${(close) =>
      shortcuts.map(({ callbackId, name }) => {
        const pick = () => {
          close();
          void runShortcut(callbackId);
        };
        return html`<${MenuItem} key=${callbackId} data-shortcut=${callbackId} onPick=${pick}
          ><${Icon} name="bolt" size=${16} />${name}<//
        >`;
      })}
  <//>`;
}
