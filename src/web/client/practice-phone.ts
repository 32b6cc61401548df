/** The practice page's "inbox as Amal": it leaves the invented number here, so that no address ever holds one. */
const KEY = 'alongside.practice.phone';

/** The number, once. Null when the page was opened in any other way. */
export function takePracticePhone(): string | null {
  try {
    const phone = window.localStorage.getItem(KEY);
    window.localStorage.removeItem(KEY);
    return phone;
  } catch {
    return null;
  }
}

export function leavePracticePhone(phone: string): void {
  try {
    window.localStorage.setItem(KEY, phone);
  } catch {
    // The worker types it by hand then.
  }
}
