/** A hint that ends in the name of the language a person reads it in. */
import type { Language } from '../api/dto.ts';

export function InTheirLanguage({ hint, language }: { hint: string; language: Language }) {
  return (
    <>
      {hint}{' '}
      <bdi lang={language.code}>
        <strong>{language.name}</strong>
      </bdi>
      .
    </>
  );
}
