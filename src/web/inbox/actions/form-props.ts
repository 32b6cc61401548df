import type { Detail, Me } from '../../api/dto.ts';

/** What the form of an action is given. */
export interface FormProps {
  detail: Detail;
  me: Me;
  onDone: (detail: Detail) => void;
  onClose: () => void;
}
