/** What went wrong, in words, and the way to try again. */
import { isSignedOut } from '../client/errors.ts';
import { useT } from '../client/i18n.ts';
import { inWords } from './errors.ts';

export function Trouble({ error, onAgain }: { error: unknown; onAgain?: () => void }) {
  const t = useT();
  if (isSignedOut(error)) return null;
  return (
    <p className="error trouble" role="alert">
      <span>{inWords(error, t)}</span>
      {onAgain !== undefined && (
        <button type="button" onClick={onAgain}>
          {t('try_again')}
        </button>
      )}
    </p>
  );
}
