/** The editor makes its styles while it runs; the page's policy lets only those in that carry the nonce of this answer. */
import { EditorView } from '@codemirror/view';
import type { Extension } from '@codemirror/state';

export function styleNonce(): Extension {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
  return nonce === '' ? [] : EditorView.cspNonce.of(nonce);
}
