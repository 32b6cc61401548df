/** Several of a list; what is chosen later comes later. */
import { useId } from 'react';
import { Choice } from './Choice.tsx';

interface Props {
  title: string;
  hint?: string;
  options: readonly { id: string; label: string; lang?: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

export function Chips({ title, hint, options, chosen, onChange }: Props) {
  const id = useId();
  return (
    <fieldset className="chips" aria-describedby={hint === undefined ? undefined : id}>
      <legend>{title}</legend>
      {hint !== undefined && (
        <p className="hint" id={id}>
          {hint}
        </p>
      )}
      {options.map(({ id: one, label, lang }) => (
        <Choice
          key={one}
          kind="checkbox"
          label={label}
          {...(lang === undefined ? {} : { lang })}
          checked={chosen.includes(one)}
          onChange={(on) => onChange(on ? [...chosen, one] : chosen.filter((other) => other !== one))}
        />
      ))}
    </fieldset>
  );
}
