/** Short names of the emoji that work messages use; an unknown name stays as it was written. */
const LIST = `
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|no_entry ⛔|no_entry_sign 🚫|warning ⚠️
exclamation ❗|question ❓|bangbang ‼️|information_source ℹ️|sos 🆘|red_circle 🔴|large_blue_circle 🔵|blue_circle 🔵
large_green_circle 🟢|green_circle 🟢|large_yellow_circle 🟡|yellow_circle 🟡|large_orange_circle 🟠|orange_circle 🟠
white_circle ⚪|black_circle ⚫|large_purple_circle 🟣|red_square 🟥|large_green_square 🟩|large_blue_square 🟦
rotating_light 🚨|bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢|speech_balloon 💬|thought_balloon 💭|eyes 👀|wave 👋
+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|ok_hand 👌|clap 👏|pray 🙏|raised_hands 🙌|muscle 💪|point_right 👉|point_up ☝️
point_down 👇|point_left 👈|hand ✋|raising_hand 🙋|smile 😄|smiley 😃|slightly_smiling_face 🙂|grinning 😀|joy 😂|blush 😊|wink 😉
neutral_face 😐|slightly_frowning_face 🙁|disappointed 😞|cry 😢|sob 😭|angry 😠|thinking_face 🤔|tada 🎉|sparkles ✨
star ⭐|star2 🌟|dart 🎯|fire 🔥|heart ❤️|green_heart 💚|blue_heart 💙|100 💯|rocket 🚀|zap ⚡|boom 💥|bulb 💡|mag 🔍
hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|timer_clock ⏲️|alarm_clock ⏰|watch ⌚|clock1 🕐|clock9 🕘
double_vertical_bar ⏸️|pause_button ⏸️|arrow_forward ▶️|black_right_pointing_triangle ▶️|arrows_counterclockwise 🔄|leftwards_arrow_with_hook ↩️
arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|heavy_plus_sign ➕|heavy_minus_sign ➖|inbox_tray 📥|outbox_tray 📤
email 📧|envelope ✉️|incoming_envelope 📨|mailbox 📫|package 📦|memo 📝|pencil 📝|pencil2 ✏️|clipboard 📋|page_facing_up 📄|bookmark_tabs 📑
calendar 📅|date 📅|spiral_calendar_pad 🗓️|pushpin 📌|paperclip 📎|link 🔗|lock 🔒|unlock 🔓|key 🔑|shield 🛡️|scales ⚖️
wrench 🔧|hammer 🔨|hammer_and_wrench 🛠️|nut_and_bolt 🔩|gear ⚙️|toolbox 🧰|construction 🚧|test_tube 🧪|broom 🧹|recycle ♻️
computer 💻|desktop_computer 🖥️|printer 🖨️|keyboard ⌨️|iphone 📱|telephone_receiver 📞|phone ☎️|electric_plug 🔌|battery 🔋|satellite_antenna 📡
bust_in_silhouette 👤|busts_in_silhouette 👥|office 🏢|house 🏠|hospital 🏥|factory 🏭|truck 🚚|coffee ☕|ticket 🎫|label 🏷️|moneybag 💰
chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|checkered_flag 🏁|triangular_flag_on_post 🚩|white_flag 🏳️
one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|zzz 💤|robot_face 🤖|ghost 👻|sunny ☀️|crescent_moon 🌙|snowflake ❄️|earth_africa 🌍|globe_with_meridians 🌐
handshake 🤝|trophy 🏆|medal 🏅|seedling 🌱|herb 🌿|evergreen_tree 🌲|hot_face 🥵|partying_face 🥳|saluting_face 🫡|technologist 🧑‍💻|mechanic 🧑‍🔧`;

const CHARACTERS = new Map(
  LIST.trim()
    .split(/[|\n]/)
    .map((entry) => entry.trim().split(' ')),
);

/** Offered for reactions, most useful first. */
export const REACTIONS = [
  'eyes',
  'white_check_mark',
  '+1',
  'raised_hands',
  'tada',
  'pray',
  'heart',
  'ticket',
  'question',
  'x',
];

/** @param {string} name without colons, perhaps with a skin tone @returns {string | undefined} the character */
export function emojiOf(name) {
  return CHARACTERS.get(name.replace(/::skin-tone-\d$/, ''));
}

/** @param {string} text @returns {string} with every known `:name:` replaced by its character */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+'-]+):/g, (whole, name) => emojiOf(name) ?? whole);
}
