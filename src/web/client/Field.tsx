/** Something to fill in: what it is, the field, and a hint. */
import type { InputHTMLAttributes, ReactNode } from 'react';

type Kind = 'type' | 'inputMode' | 'className' | 'dir' | 'min' | 'max' | 'maxLength' | 'autoComplete';
type State = 'required' | 'disabled' | 'autoFocus';

interface Props extends Pick<InputHTMLAttributes<HTMLElement>, Kind | State> {
  id: string;
  label: string;
  hint?: ReactNode;
  /** As many lines to write in; left out where it is one. */
  rows?: number;
  value: string | number;
  onChange: (value: string) => void;
}

export function Field({ id, label, hint, rows, onChange, ...more }: Props) {
  const all = {
    ...more,
    id,
    'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? <input {...all} /> : <textarea rows={rows} {...all} />}
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </>
  );
}
