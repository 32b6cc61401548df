// What is in a PNG, read by the browser that took it.
/* global btoa, createImageBitmap, OffscreenCanvas -- what runs in the page */

/** Four bytes a pixel. In a page of its own, so that no rule of ours forbids it. */
export async function pixels(page, png) {
  const reader = await page.context().newPage();
  const base64 = await reader.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const drawing = canvas.getContext('2d');
    drawing.drawImage(image, 0, 0);
    const { data: bytes } = drawing.getImageData(0, 0, image.width, image.height);
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  }, png.toString('base64'));
  await reader.close();
  return Buffer.from(base64, 'base64');
}
