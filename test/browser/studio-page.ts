/** The studio's page, as tests go about in it. */
import type { Page } from 'playwright-core';

export const SARA = '+447700900102';
/** The editor is the largest script of all, and a check of a hub takes its time. */
export const PATIENT = 30_000;

export async function signIn(page: Page, phone: string, code: () => Promise<string>): Promise<void> {
  await page.getByLabel('Your phone number').fill(phone);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const field = page.getByLabel('The six digits');
  await field.waitFor();
  await field.fill(await code());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Interviews' }).waitFor();
}

export const editorOf = (page: Page) => page.locator('.code-editor .cm-content');
/** The outline is there once the first check has answered. */
const checked = async (page: Page): Promise<void> => page.locator('.step').first().waitFor();
export const openFile = async (page: Page, address: string, path: string): Promise<void> => {
  await page.goto(`${address}/studio?file=${encodeURIComponent(path)}`);
  await editorOf(page).waitFor();
  await checked(page);
};
