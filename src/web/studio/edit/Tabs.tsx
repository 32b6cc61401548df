/** Tabs as the keyboard knows them: one stop, arrows between them. */
import { useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';

interface Props<Id extends string> {
  label: string;
  tabs: readonly { id: Id; label: string; count: number }[];
  current: Id;
  onChoose: (id: Id) => void;
}

export function Tabs<Id extends string>({ label, tabs, current, onChoose }: Props<Id>) {
  const list = useRef<HTMLDivElement>(null);
  const press = (event: KeyboardEvent): void => {
    const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
    const at = tabs.findIndex((tab) => tab.id === current);
    const to =
      event.key === forward
        ? (at + 1) % tabs.length
        : event.key === back
          ? (at - 1 + tabs.length) % tabs.length
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? tabs.length - 1
              : null;
    const tab = to === null ? undefined : tabs[to];
    if (tab === undefined) return;
    event.preventDefault();
    onChoose(tab.id);
    list.current?.querySelector<HTMLElement>(`#tab-${tab.id}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={press}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`tab-${tab.id}`}
          type="button"
          role="tab"
          aria-selected={tab.id === current}
          aria-controls={`panel-${tab.id}`}
          tabIndex={tab.id === current ? 0 : -1}
          onClick={() => onChoose(tab.id)}
        >
          {tab.label}
          {tab.count > 0 && <span className="tag">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}

interface PanelProps {
  id: string;
  current: string;
  children: ReactNode;
}

/** Hidden, never taken away: what was typed or tried in it stays. */
export function TabPanel({ id, current, children }: PanelProps) {
  return (
    <div
      id={`panel-${id}`}
      className={`tab-panel panel-${id}`}
      role="tabpanel"
      aria-labelledby={`tab-${id}`}
      hidden={id !== current}
    >
      {children}
    </div>
  );
}
