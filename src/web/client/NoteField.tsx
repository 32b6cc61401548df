/** Words for a colleague; the person never reads them. */
import { Field } from './Field.tsx';

interface Props {
  label: string;
  hint: string;
  value: string;
  onChange: (text: string) => void;
}

export function NoteField(props: Props) {
  return <Field id="colleague-note" dir="auto" rows={3} maxLength={2000} required {...props} />;
}
