/** Pictures, made small on the phone: what a camera takes is far more than a wall shows. */

const LONGEST = 1280;
const ENOUGH = 150_000;
const QUALITIES = [0.85, 0.75, 0.65, 0.5];
const SIZES = [LONGEST, 1024, 800];

/** A picture that a browser can read as a small JPEG.  Rejects what it cannot read. */
export async function small(file: Blob): Promise<Blob> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return await fitted(image, image.naturalWidth, image.naturalHeight);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The largest of some sizes and the best of some qualities that is small enough to be sent. */
export async function fitted(
  image: CanvasImageSource,
  width: number,
  height: number,
): Promise<Blob> {
  let made: Blob | null = null;
  for (const most of SIZES) {
    const canvas = onPaper(image, width, height, Math.min(1, most / Math.max(width, height)));
    for (const quality of QUALITIES) {
      made = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", quality));
      if (made && made.size <= ENOUGH) return made;
    }
  }
  if (!made) throw new Error("no picture");
  return made;
}

function onPaper(image: CanvasImageSource, width: number, height: number, scale: number) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("no canvas");
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}
