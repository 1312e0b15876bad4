/** Where a name is typed. */

export function NameField({
  name,
  label,
  onName,
}: {
  name: string;
  label: string;
  onName: (name: string) => void;
}) {
  return (
    <label>
      <span class="plw-label">{label}</span>
      <input
        class="plw-field"
        type="text"
        autocomplete="name"
        maxLength={40}
        dir="auto"
        enterKeyHint="go"
        value={name}
        onInput={(event) => onName(event.currentTarget.value)}
      />
    </label>
  );
}
