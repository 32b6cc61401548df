/** One file: its steps, its text, a phone to try it on, its texts and its graph, and what is wrong with it. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { OutlineDto, OverviewDto } from '../../api/studio/dto.ts';
import type { Problem } from '../../../interview/index.ts';
import { useLanguage, useT } from '../../client/i18n.ts';
import { CodeEditor } from '../code/CodeEditor.tsx';
import type { EditorHandle } from '../code/CodeEditor.tsx';
import { Graph } from '../graph/Graph.tsx';
import { StudioPhone } from '../phone/StudioPhone.tsx';
import { Link } from '../Link.tsx';
import { go, openFile } from '../route.ts';
import { textsDrafted } from '../texts/drafted.ts';
import { TextsPanel } from '../texts/TextsPanel.tsx';
import { useTexts } from '../texts/useTexts.ts';
import { Trouble } from '../Trouble.tsx';
import { AsideNote } from './AsideNote.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { FileBar } from './FileBar.tsx';
import { Outline } from './Outline.tsx';
import { Problems } from './Problems.tsx';
import { Tabs, TabPanel } from './Tabs.tsx';
import { useCheck } from './useCheck.ts';
import { useFile } from './useFile.ts';
import { useWide } from './useWide.ts';
import { isUnsaved } from './file-state.ts';
import { fileOf } from './problems.ts';
import { conditionsOf, saidBySteps, stepAtLine } from './steps.ts';
import './edit.css';

interface Props {
  path: string;
  line: number | null;
  overview: OverviewDto;
  zone: string;
  onChanged: () => void;
  onSignedOut: () => void;
}

const BESIDE = ['phone', 'texts', 'graph'] as const;
const NARROW = ['phone', 'problems', 'file', 'steps', 'texts', 'graph'] as const;
type View = (typeof NARROW)[number];
const NO_STEPS: readonly OutlineDto[] = [];

export function EditPage({ path, line, overview, zone, onChanged, onSignedOut }: Props) {
  const t = useT();
  const page = useLanguage();
  const wide = useWide();
  const editor = useRef<EditorHandle>(null);
  const { file, problem, others, dispatch, save, reload } = useFile({
    path,
    me: overview.me.name,
    onSaved: onChanged,
    onSignedOut,
  });
  // A text that is saved, or another draft, makes what was checked old.
  const [textsSaved, setTextsSaved] = useState(0);
  const checked = useCheck(file?.path ?? path, file?.text ?? null, textsSaved, onSignedOut);
  const interview = checked.interview;
  const [language, setLanguage] = useState(() => firstLanguage(overview, page.code));
  const texts = useTexts(interview?.id ?? null, language, onSignedOut);
  // A file that was saved may ask for texts it did not ask for before.
  const savedRev = file?.saved.rev ?? null;
  const { reload: readTexts } = texts;
  useEffect(() => {
    if (savedRev !== null) readTexts();
  }, [savedRev, readTexts]);
  const [cursor, setCursor] = useState(1);
  const [view, setView] = useState<View>('phone');
  const [wanted, setWanted] = useState<{ line: number; column: number } | null>(
    line === null ? null : { line, column: 1 },
  );

  /** Line 0: it stands in another file. On a narrow page the editor has to be in sight before it can take the cursor. */
  const jump = useCallback(
    (at: number, column = 1) => {
      if (at === 0) return;
      if (!wide) setView('file');
      setWanted({ line: at, column });
    },
    [wide],
  );
  const saveNext = useRef(false);
  useEffect(() => {
    if (!saveNext.current) return;
    saveNext.current = false;
    save();
  }, [file, save]);
  const ready = file !== null;
  useEffect(() => {
    if (wanted === null || !ready) return;
    editor.current?.goTo(wanted.line, wanted.column);
    setWanted(null);
  }, [wanted, ready]);

  const openProblem = (one: Problem): void => {
    if (one.file === file?.path) jump(one.line, one.column);
    else go(openFile(fileOf(one, overview.interviews), one.file.startsWith('locales/') ? null : one.line));
  };

  const problems = checked.check?.problems ?? [];
  const outline = interview?.outline ?? NO_STEPS;
  const current = stepAtLine(outline, cursor);
  const steps = useMemo(() => outline.map((step) => step.id), [outline]);
  const labels = useMemo(() => saidBySteps(outline, texts.inlays?.texts ?? texts.english), [outline, texts]);
  const conditions = useMemo(() => conditionsOf(outline), [outline]);
  const unsaved = file !== null && isUnsaved(file);
  useUnloadGuard(unsaved || texts.unsaved);

  if (problem !== null) return <Trouble error={problem} onAgain={reload} />;
  if (file === null) return <div className="studio-skeleton skeleton" role="status" aria-label={t('loading')} />;

  const replace = (text: string): void => editor.current?.replace(text);
  const tabs: readonly View[] = wide ? BESIDE : NARROW;
  const shown: View = tabs.includes(view) ? view : 'phone';
  const isInterview = interview !== null;
  const views = (
    <Tabs
      label={t('studio_views')}
      tabs={tabs.map((id) => ({
        id,
        label: t(`studio_view_${id}`),
        count: id === 'problems' ? problems.length : 0,
      }))}
      current={shown}
      onChoose={setView}
    />
  );

  return (
    <div className="edit" data-view={shown} data-wide={wide}>
      <FileBar
        file={file}
        live={overview.live}
        texts={textsDrafted(interview?.id ?? null, overview.drafted, overview.languages)}
        others={checked.check?.others ?? others}
        languages={overview.languages}
        language={language}
        zone={zone}
        onLanguage={setLanguage}
        onSave={save}
      />
      {file.problem !== null && <Trouble error={file.problem} onAgain={save} />}
      {checked.problem !== null && <Trouble error={checked.problem} />}
      {file.outdated && (
        <p className="note outdated-note" role="status">
          {t('studio_outdated')} <Link to={{ page: 'publish' }}>{t('studio_publish')}</Link>
        </p>
      )}
      {file.aside !== null && (
        <AsideNote
          aside={file.aside}
          current={file.text}
          onBringBack={() => {
            const text = file.aside?.text ?? file.text;
            dispatch({ do: 'bring-back' });
            replace(text);
          }}
          onForget={() => dispatch({ do: 'forget-aside' })}
        />
      )}
      {!wide && views}
      <div className="panes">
        <Pane id="steps" wide={wide} shown={shown}>
          <Outline outline={outline} current={current?.id ?? null} texts={texts.english} onGo={jump} />
        </Pane>
        <Pane id="file" wide={wide} shown={shown}>
          <section className="file-pane" aria-label={t('studio_view_file')}>
            <CodeEditor
              ref={editor}
              path={file.path}
              label={t('studio_editor', { path: file.path })}
              describedBy="editor-hint"
              initial={file.text}
              problems={problems}
              checked={checked.text}
              vocabulary={checked.check?.vocabulary ?? null}
              steps={steps}
              inlays={texts.inlays}
              onChange={(text) => dispatch({ do: 'typed', text })}
              onLine={setCursor}
              onSave={save}
            />
            <p className="hint editor-hint" id="editor-hint">
              {t('studio_editor_hint')}
            </p>
          </section>
        </Pane>
        <div className="beside">
          {wide && views}
          <TabPanel id="phone" current={shown}>
            <StudioPhone
              path={file.path}
              text={file.text}
              checked={checked.check}
              interview={interview?.id ?? null}
              outline={outline}
              current={current?.id ?? null}
              vocabulary={checked.check?.vocabulary ?? null}
              languages={overview.languages}
              language={language}
              me={overview.me}
              zone={zone}
              onSignedOut={onSignedOut}
              onStep={(step) => {
                const [of, id] = step.split('/');
                const found = of === interview?.id ? outline.find((one) => one.id === id) : undefined;
                if (found !== undefined) jump(found.line);
              }}
            />
          </TabPanel>
          <TabPanel id="texts" current={shown}>
            {isInterview ? (
              <TextsPanel
                texts={texts}
                languages={overview.languages}
                language={language}
                step={current}
                onSaved={() => {
                  setTextsSaved((count) => count + 1);
                  onChanged();
                }}
              />
            ) : (
              <p className="nothing-open">{t('studio_no_interview')}</p>
            )}
          </TabPanel>
          <TabPanel id="graph" current={shown}>
            {interview === null ? (
              <p className="nothing-open">{t('studio_no_interview')}</p>
            ) : shown !== 'graph' ? null : (
              <Graph
                graph={interview.graph}
                labels={labels}
                conditions={conditions}
                current={current?.id ?? null}
                onGo={jump}
              />
            )}
          </TabPanel>
        </div>
        <Pane id="problems" wide={wide} shown={shown}>
          <Problems problems={problems} path={file.path} checking={checked.checking} onOpen={openProblem} />
        </Pane>
      </div>
      {file.conflict !== null && (
        <ConflictDialog
          conflict={file.conflict}
          mine={file.text}
          zone={zone}
          onTakeTheirs={() => {
            const text = file.conflict?.text ?? file.text;
            dispatch({ do: 'take-theirs' });
            replace(text);
          }}
          onKeepMine={(text) => {
            dispatch({ do: 'keep-mine', text });
            replace(text);
            // Saved once the new state stands: under their number.
            saveNext.current = true;
          }}
          onLater={() => dispatch({ do: 'later' })}
        />
      )}
    </div>
  );
}

interface PaneProps {
  id: View;
  wide: boolean;
  shown: View;
  children: ReactNode;
}

/** Beside the others where there is room, a tab of its own where there is not; never taken away, so that nothing is lost. */
function Pane({ id, wide, shown, children }: PaneProps) {
  const asTab = wide ? {} : { role: 'tabpanel', 'aria-labelledby': `tab-${id}`, hidden: shown !== id };
  return (
    <div className={`pane pane-${id}`} id={`panel-${id}`} {...asTab}>
      {children}
    </div>
  );
}

/** The page's own where the hub has it, else the first that is switched on. */
function firstLanguage(overview: OverviewDto, page: string): string {
  const on = overview.languages.filter((language) => language.on);
  return (on.find((language) => language.code === page) ?? on[0])?.code ?? 'en';
}

function useUnloadGuard(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}
