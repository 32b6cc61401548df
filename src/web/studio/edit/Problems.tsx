/** What is wrong, in every file of the hub; the file that is open comes first, errors before warnings. */
import { useMemo } from 'react';
import type { Problem } from '../../../interview/index.ts';
import { useT } from '../../client/i18n.ts';
import { inOrder } from './problems.ts';
import './problems.css';

interface Props {
  problems: readonly Problem[];
  path: string;
  checking: boolean;
  onOpen: (problem: Problem) => void;
}

export function Problems({ problems, path, checking, onOpen }: Props) {
  const t = useT();
  const ordered = useMemo(() => inOrder(problems, path), [problems, path]);
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const warnings = problems.length - errors;
  return (
    <section className="problems" aria-label={t('studio_problems')} aria-busy={checking}>
      <h3>
        {t('studio_problems')}{' '}
        <span className="hint" role="status">
          {problems.length === 0
            ? t('studio_no_problems')
            : [
                errors > 0 ? t('studio_errors', { count: errors }) : '',
                warnings > 0 ? t('studio_warnings', { count: warnings }) : '',
              ]
                .filter((one) => one !== '')
                .join(' · ')}
        </span>
      </h3>
      <ul>
        {ordered.map((problem, at) => (
          <li key={`${problem.file}:${problem.line}:${problem.column}:${at}`}>
            <button type="button" className={`problem ${problem.severity}`} onClick={() => onOpen(problem)}>
              <span className="problem-kind">{t(`studio_severity_${problem.severity}`)}</span>
              <span className="problem-words" lang="en" dir="ltr">
                {problem.problem} {problem.advice !== '' && <span className="hint">{problem.advice}</span>}
              </span>
              <bdi className="problem-place" dir="ltr">
                {problem.file === path ? '' : `${problem.file.replace(/^flows\//, '')}:`}
                {problem.line}:{problem.column}
              </bdi>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
