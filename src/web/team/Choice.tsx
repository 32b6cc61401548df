/** A box or a mark to tap, with its words; the whole of it is the target. */
import type { ReactNode } from 'react';

interface Props {
  kind: 'checkbox' | 'radio';
  /** Of the group, for radios. */
  name?: string;
  label: ReactNode;
  lang?: string;
  checked: boolean;
  disabled?: boolean;
  describedBy?: string;
  onChange: (checked: boolean) => void;
}

export function Choice({ kind, name, label, lang, checked, disabled = false, describedBy, onChange }: Props) {
  return (
    <label className={`choice ${kind}`} lang={lang}>
      <input
        type={kind}
        name={name}
        checked={checked}
        disabled={disabled}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
