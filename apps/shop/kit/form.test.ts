import { describe, expect, test } from 'vitest';
import { errorSummary, field } from './form.ts';

describe('fields of a form', () => {
  test('a value cannot leave its attribute', async () => {
    const text = String(await field({ name: 'city', label: 'Ort', value: '"><script>' }, { language: 'sv' }));
    expect(text).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(text).not.toContain('<script>');
  });

  test('hint and error are told to whoever cannot see them', async () => {
    const content = { name: 'email', label: 'E-post', hint: 'Dit skickar vi', required: true } as const;
    const text = String(await field(content, { language: 'sv', errors: { email: 'Skriv en adress.' } }));
    expect(text).toContain('aria-describedby="field-email-hint field-email-error"');
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain('id="field-email-error">Skriv en adress.');
  });

  test('what may be left out says so, in words', async () => {
    const phone = { name: 'phone', label: 'Telefon' };
    expect(String(await field(phone, { language: 'sv' }))).toContain('(valfritt)');
    expect(String(await field({ ...phone, required: true }, { language: 'en' }))).not.toContain('optional');
  });

  test('the summary leads from each fault to its field, and is absent without faults', async () => {
    expect(String(await errorSummary({ city: 'Fyll i ort.' }, 'sv'))).toContain(
      '<a href="#field-city">Fyll i ort.</a>',
    );
    expect(errorSummary({}, 'sv')).toBe('');
  });
});
