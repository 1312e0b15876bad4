/** Puts a link on the clipboard. */
import { useRef, useState } from "preact/hooks";
import { stage as say } from "../locales/en-stage";

const SAID_FOR = 2_500;

export function CopyLink({ link, label = say.copy }: { link: string; label?: string }) {
  const text = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    setCopied(await toClipboard(link, text.current));
    window.setTimeout(() => setCopied(false), SAID_FOR);
  };
  return (
    <p class="plw-copy">
      <textarea
        ref={text}
        class="plw-hidden"
        readOnly
        tabIndex={-1}
        aria-hidden="true"
        value={link}
      />
      <button type="button" onClick={copy}>
        <span>{copied ? say.copied : label}</span>
      </button>
      <span class="plw-hidden" role="status">
        {copied && say.copied}
      </span>
    </p>
  );
}

/** Browsers keep the clipboard from pages without HTTPS: there a selection can be copied. */
async function toClipboard(link: string, fallback: HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    fallback?.select();
    return document.execCommand("copy");
  }
}
