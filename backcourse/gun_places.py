"""Where a massage gun may glide and where it never goes: each place with its reason, its facts and its shape."""

from __future__ import annotations

from attrs import frozen

GLIDE, NEVER = "glide", "never"
SIZE = (300, 566)
PAGES = "Advice pages; nobody has tested it."
OURS = "Our own caution; we found no study."

# The right half of a body seen from behind, from the neck down the arm, up to the armpit, down the leg to the crotch.
HALF = (
    "M150 62H163C163 78 166 86 177 91C198 98 218 101 227 117C234 130 236 150 239 172C242 196 248 214 251 238"
    "C253 258 255 272 257 288C260 303 257 318 250 318C243 318 241 306 240 292C238 274 234 256 231 237"
    "C227 217 222 202 219 186C217 174 214 168 211 162C209 184 202 208 198 232C196 250 205 268 209 290"
    "C213 316 211 344 207 372C204 396 201 412 200 430C206 452 206 474 199 502C196 520 195 532 196 542"
    "C202 552 201 558 190 558H177C170 558 169 550 171 538C172 518 166 500 163 478C161 456 164 444 165 430"
    "C163 404 158 372 152 332L150 326Z"
)
HEAD = (150, 40, 23, 29)  # centre and half-axes of an ellipse


@frozen
class Place:
    """A place on the body: its answer, why, how sure that is, and its outlines in SIZE with the side they are on.

    `shapes` are closed SVG paths, on the right or in the middle; `side` is "both", "left", "right" or "middle", and
    what is not on the right alone is mirrored. `at` are the points, as drawn on the right, where its number stands.
    """

    id: str
    name: str
    answer: str
    reason: str
    sure: str
    facts: tuple[str, ...]
    side: str
    shapes: tuple[str, ...]
    at: tuple[tuple[int, int], ...]


PLACES = (
    Place(
        "neck",
        "The neck, all round",
        NEVER,
        "One woman had used a gun on her neck, and an artery there was found torn. It was found in another woman after "
        "a massage device at home. Front, sides and back: leave it out.",
        "Two case reports; the cause is hard to prove.",
        ("ci-gun-vad", "ci-home-massager-vad"),
        "middle",
        ("M136 62H164Q163 82 172 91Q150 97 128 91Q137 82 136 62Z",),
        ((150, 78),),
    ),
    Place(
        "bones",
        "Shoulder blades and tailbone",
        NEVER,
        "Here is bone right under the skin. Knocking may bruise it.",
        PAGES,
        ("ci-gun-sites", "ci-gun-bone-density"),
        "both",
        (
            "M185 115L209 121Q212 127 208 136L194 176Q189 178 187 171L182 122Q182 116 185 115Z",
            "M150 284H167L153 322H150",
        ),
        ((196, 136), (150, 298)),
    ),
    Place(
        "mid-back",
        "The muscle between spine and shoulder blade",
        GLIDE,
        "A strip of muscle with bone on both sides and ribs beneath. Very lightly, and in someone else's hand.",
        PAGES,
        ("ci-gun-sites",),
        "both",
        ("M159 118Q168 112 178 120L183 172Q182 190 172 192Q160 191 159 178Z",),
        ((170, 156),),
    ),
    Place(
        "spine",
        "The bones of the spine",
        NEVER,
        "The spikes of the bones lie just under the skin. Stay two or three centimetres beside them.",
        PAGES,
        ("ci-gun-sites", "ci-gun-bone-density"),
        "middle",
        ("M144 98H156V279H144Z",),
        ((150, 186),),
    ),
    Place(
        "side",
        "The lowest ribs, and the side below them",
        NEVER,
        "Ribs with little flesh on them, and the kidneys deep beneath. Pain here with a fever is for a doctor today.",
        "Ribs: advice pages; kidneys: our own caution.",
        ("ci-gun-sites", "rf-kidney"),
        "both",
        ("M160 200L204 193Q202 218 196 240Q188 246 180 242V228Q170 228 160 226Z",),
        ((188, 216),),
    ),
    Place(
        "low-back",
        "The muscle beside the low back",
        GLIDE,
        "A thick strip of muscle. Two or three centimetres beside the bones, and below the ribs.",
        PAGES,
        ("ci-gun-sites",),
        "both",
        ("M159 234Q168 230 177 235V272Q168 280 159 276Z",),
        ((168, 255),),
    ),
    Place(
        "device",
        "A pump or stimulator under the skin",
        NEVER,
        "Keep away from the device and its wires, and ask the team that looks after it before you use a gun at all.",
        OURS,
        (),
        "right",
        ("M185 259H198Q202 259 202 263V274Q202 278 198 278H185Q181 278 181 274V263Q181 259 185 259Z",),
        ((192, 269),),
    ),
    Place(
        "buttock",
        "The fleshy part of the buttock",
        GLIDE,
        "Thick muscle. Keep off the hip bone and the tailbone. If it shoots down your leg, take it off.",
        PAGES,
        ("ci-gun-sites",),
        "both",
        ("M168 290Q186 278 202 290Q209 308 202 322Q186 336 166 326Q158 316 168 290Z",),
        ((184, 306),),
    ),
    Place(
        "thigh",
        "The back of the thigh",
        GLIDE,
        "Long, thick muscle. Light and short, and not straight after hard exercise: a thigh is where one report of bad "
        "harm comes from.",
        "Advice pages, and one case report.",
        ("ci-gun-sites", "ci-gun-rhabdo"),
        "both",
        ("M162 344Q182 338 202 346Q201 380 195 404Q182 410 170 404Q163 376 162 344Z",),
        ((176, 384),),
    ),
    Place(
        "numb",
        "A patch of skin that has long been numb",
        NEVER,
        "Numb skin cannot tell you that it is too much.",
        OURS,
        (),
        "left",
        ("M190 350Q203 346 204 360Q202 378 194 378Q184 374 184 362Q184 352 190 350Z",),
        ((194, 363),),
    ),
    Place(
        "knee",
        "The hollow of the knee",
        NEVER,
        "It is a joint with hardly any muscle over it, and large vessels run just under the skin.",
        PAGES,
        ("ci-gun-sites",),
        "both",
        ("M168 430Q168 418 183 418Q198 418 198 430Q198 443 183 443Q168 443 168 430Z",),
        ((183, 431),),
    ),
    Place(
        "calf",
        "A calf that is swollen, warm and sore",
        NEVER,
        "This may be a clot. See a doctor today. With chest pain or short breath, call your emergency number.",
        "A health service, and experts who spoke of rolling.",
        ("rf-clot-signs", "ci-foam-delphi"),
        "left",
        ("M166 456Q184 446 204 456Q207 482 198 504Q183 512 172 504Q163 480 166 456Z",),
        ((184, 480),),
    ),
    Place(
        "veins",
        "Veins that bulge",
        NEVER,
        "Vessels that you can see are left out. Next to them only on healthy skin, at the lowest setting.",
        PAGES,
        ("ci-gun-sites",),
        "right",
        ("M172 456Q190 452 197 466Q201 488 190 500Q176 504 172 490Q168 470 172 456Z",),
        ((184, 488),),
    ),
)
# Lines that mark what is special about a place, drawn over it: veins, a wire, a glow of heat. Right-hand coordinates.
MARKS = {
    "veins": ("M178 456Q186 464 180 471Q176 478 186 482", "M192 462Q188 470 194 476Q198 484 192 494"),
    "device": ("M181 264Q168 262 161 240",),
    "calf": ("M209 462Q213 470 209 478", "M209 486Q213 494 208 500", "M160 462Q156 470 160 478"),
    "spine": tuple(f"M146 {y}H154" for y in range(108, 276, 10)),
}
