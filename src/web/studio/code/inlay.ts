/** Behind each key of a text, what it says in the chosen language: quiet, and no part of the file. */
import { RangeSetBuilder, StateEffect, StateField } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { Decoration, ViewPlugin, WidgetType } from '@codemirror/view';
import type { DecorationSet, EditorView, ViewUpdate } from '@codemirror/view';

export interface Inlays {
  language: string;
  texts: ReadonlyMap<string, string>;
}

export const showInlays = StateEffect.define<Inlays>();
const NONE: Inlays = { language: 'en', texts: new Map() };

const inlays = StateField.define<Inlays>({
  create: () => NONE,
  update: (value, transaction) =>
    transaction.effects.reduce((now, effect) => (effect.is(showInlays) ? effect.value : now), value),
});

const ONE = /^\s*(?:- )?(ask|say|why|note|again|remind|offer|worker_hint):\s+([\w-]+)\s*(?:#.*)?$/;
const SEVERAL = /^\s*(?:- )?choices:\s+\[([^\]]*)\]/;
const LONGEST = 80;

/** What the texts named in this line say; null where it names none. */
export function saidIn(line: string, texts: ReadonlyMap<string, string>): string | null {
  const [, kind, key] = ONE.exec(line) ?? [];
  // A note's text is kept as `note_<key>`.
  if (key !== undefined) return (kind === 'note' ? texts.get(`note_${key}`) : undefined) ?? texts.get(key) ?? null;
  const list = SEVERAL.exec(line)?.[1];
  if (list === undefined) return null;
  const labels = list.split(',').map((one) => texts.get(`choice_${one.trim()}`));
  const known = labels.filter((label) => label !== undefined);
  return known.length === 0 ? null : known.join(' · ');
}

class Said extends WidgetType {
  readonly text: string;
  readonly language: string;

  constructor(text: string, language: string) {
    super();
    this.text = text;
    this.language = language;
  }

  override eq(other: Said): boolean {
    return other.text === this.text && other.language === this.language;
  }

  toDOM(): HTMLElement {
    const element = document.createElement('bdi');
    element.className = 'cm-said';
    element.lang = this.language;
    element.dir = 'auto';
    // The panel of texts reads them out; here they would be read as if they were part of the file.
    element.setAttribute('aria-hidden', 'true');
    element.textContent = this.text;
    return element;
  }
}

function build(view: EditorView): DecorationSet {
  const { texts, language } = view.state.field(inlays);
  const builder = new RangeSetBuilder<Decoration>();
  if (texts.size === 0) return builder.finish();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const said = saidIn(line.text, texts)?.replaceAll(/\s+/g, ' ');
      if (said !== undefined) {
        const text = said.length > LONGEST ? `${said.slice(0, LONGEST - 1)}…` : said;
        builder.add(line.to, line.to, Decoration.widget({ widget: new Said(text, language), side: 1 }));
      }
      at = line.to + 1;
    }
  }
  return builder.finish();
}

export function textsBesideKeys(): Extension {
  return [
    inlays,
    ViewPlugin.fromClass(
      class {
        marks: DecorationSet;

        constructor(view: EditorView) {
          this.marks = build(view);
        }

        update(update: ViewUpdate): void {
          const before = update.startState.field(inlays, false);
          if (update.docChanged || update.viewportChanged || before !== update.state.field(inlays)) {
            this.marks = build(update.view);
          }
        }
      },
      { decorations: (plugin) => plugin.marks },
    ),
  ];
}
