/**
 * Texts of both directions in one line, shown as they will be read: a right-to-left value stays in one piece within a
 * left-to-right file, and a placeholder `{{name}}` in one piece within any text. Only the display changes.
 */
import { syntaxTree } from '@codemirror/language';
import { RangeSetBuilder } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { Decoration, Direction, EditorView, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, ViewUpdate } from '@codemirror/view';

/** Hebrew, Arabic, Syriac, Thaana, NKo and their presentation forms. */
export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const PLACEHOLDER = /\{\{[^{}]*\}\}/g;

export interface Piece {
  from: number;
  to: number;
}

/** Where the placeholders of a text are. */
export function placeholders(text: string): Piece[] {
  return [...text.matchAll(PLACEHOLDER)].map((found) => ({ from: found.index, to: found.index + found[0].length }));
}

// `dir` on the element also keeps it out of what `dir="auto"` looks at to find the direction of the line.
const placeholderMark = Decoration.mark({
  class: 'cm-placeholder-word',
  attributes: { dir: 'ltr' },
  bidiIsolate: Direction.LTR,
  inclusive: false,
});
const rightToLeftMark = Decoration.mark({
  class: 'cm-isolate',
  attributes: { dir: 'rtl' },
  bidiIsolate: Direction.RTL,
  inclusive: true,
});
const automatic = Decoration.line({ attributes: { dir: 'auto' } });

function showing(build: (view: EditorView) => DecorationSet, isolates: boolean): Extension {
  const plugin = ViewPlugin.fromClass(
    class {
      marks: DecorationSet;
      tree: unknown;

      constructor(view: EditorView) {
        this.marks = build(view);
        this.tree = syntaxTree(view.state);
      }

      update(update: ViewUpdate): void {
        const tree = syntaxTree(update.state);
        if (!update.docChanged && !update.viewportChanged && tree === this.tree) return;
        this.marks = build(update.view);
        this.tree = tree;
      }
    },
    {
      provide: (one) => {
        const marks = (view: EditorView): DecorationSet => view.plugin(one)?.marks ?? Decoration.none;
        return [EditorView.decorations.of(marks), ...(isolates ? [EditorView.bidiIsolatedRanges.of(marks)] : [])];
      },
    },
  );
  return plugin;
}

/** What holds text in the trees of YAML and JSON. */
const VALUES: readonly string[] = ['Literal', 'QuotedLiteral', 'BlockLiteralContent', 'String'];
const QUOTED: readonly string[] = ['QuotedLiteral', 'String'];

/** For a file: left to right as a whole, every right-to-left value and every placeholder in it isolated. */
export function isolatedValues(): Extension {
  return showing((view) => {
    const marks: { from: number; to: number; mark: Decoration }[] = [];
    for (const { from, to } of view.visibleRanges) {
      syntaxTree(view.state).iterate({
        from,
        to,
        enter: ({ name, from: start, to: end }) => {
          if (!VALUES.includes(name)) return;
          const quote = QUOTED.includes(name) ? 1 : 0;
          marks.push(...piecesOf(view, start + quote, end - quote));
        },
      });
    }
    marks.sort((a, b) => a.from - b.from || b.to - a.to);
    const builder = new RangeSetBuilder<Decoration>();
    for (const { from, to, mark } of marks) builder.add(from, to, mark);
    return builder.finish();
  }, true);
}

/** A value may go over several lines: direction is a matter of each. */
function piecesOf(view: EditorView, start: number, end: number): { from: number; to: number; mark: Decoration }[] {
  const marks = [];
  for (let at = start; at < end;) {
    const line = view.state.doc.lineAt(at);
    const from = Math.max(start, line.from + (/^\s*/.exec(line.text)?.[0].length ?? 0));
    const to = Math.min(end, line.to);
    if (from < to) {
      const text = view.state.sliceDoc(from, to);
      if (RIGHT_TO_LEFT.test(text)) marks.push({ from, to, mark: rightToLeftMark });
      for (const one of placeholders(text)) {
        marks.push({ from: from + one.from, to: from + one.to, mark: placeholderMark });
      }
    }
    at = line.to + 1;
  }
  return marks;
}

/** For one text: each line has the direction of its first letter, placeholders are isolated and do not decide it. */
export function isolatedText(): Extension {
  return [
    EditorView.perLineTextDirection.of(true),
    showing((view) => {
      const builder = new RangeSetBuilder<Decoration>();
      for (let at = 0; at <= view.state.doc.length;) {
        const line = view.state.doc.lineAt(at);
        builder.add(line.from, line.from, automatic);
        for (const one of placeholders(line.text)) {
          builder.add(line.from + one.from, line.from + one.to, placeholderMark);
        }
        at = line.to + 1;
      }
      return builder.finish();
    }, false),
    isolatedPlaceholders,
  ];
}

/** The same pieces, for moving the cursor through them. */
const isolatedPlaceholders = EditorView.bidiIsolatedRanges.of((view) => {
  const builder = new RangeSetBuilder<Decoration>();
  for (const one of placeholders(view.state.doc.toString())) builder.add(one.from, one.to, placeholderMark);
  return builder.finish();
});
