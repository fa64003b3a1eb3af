"""Remote control sees and changes no more than the user allowed."""

from __future__ import annotations

import pictures
from studio_test import SCENE, UnpermittedStudioTest, main

PUBLIC_COLOUR = (0, 160, 0)


class RemoteControl(UnpermittedStudioTest):
    stream: str
    public: str
    secret: str

    def make_library(self) -> None:
        type(self).stream = self.create_stream("Friday show")
        shown = pictures.plain(self.picture("public.png"), PUBLIC_COLOUR)
        hidden = pictures.plain(self.picture("secret.png"), pictures.CANARY)
        type(self).public = self.import_all(self.stream, [shown], "public")["public.png"]
        type(self).secret = self.import_all(self.stream, [hidden], "private")["secret.png"]
        self.assertEqual(len(self.images(self.stream)), 2)
        self.create_input("Picture", self.stream, "")
        self.stop_cleanly()

    def test_status(self) -> None:
        status = self.client.vendor("GetStatus")
        self.assertEqual(status["libraryAccess"], "writable")
        self.assertRegex(status["version"], r"^\d+\.\d+\.\d+$")

    def test_reads_see_only_public_images(self) -> None:
        self.assertEqual([image["imageId"] for image in self.images(self.stream)], [self.public])
        [stream] = self.client.vendor("GetStreamList")["streams"]
        self.assertEqual((stream["imageCount"], stream["publicCount"]), (1, 1))

    def test_management_is_refused(self) -> None:
        self.assert_refused("not_allowed", "CreateStream", {"title": "Not mine"})
        self.assert_refused(
            "not_allowed",
            "ImportImages",
            {"streamId": self.stream, "paths": [{"path": str(self.picture("public.png"))}], "visibility": "public"},
        )
        for image in (self.secret, self.public):
            self.assert_refused(
                "not_allowed", "SetImageVisibility", {"imageIds": [{"imageId": image}], "visibility": "public"}
            )
        self.assertEqual(len(self.client.vendor("GetStreamList")["streams"]), 1)

    def test_public_image_can_be_shown_and_hidden(self) -> None:
        self.client.vendor("ShowImage", {"sourceName": "Picture", "imageId": self.public})
        self.assert_becomes("Picture", pictures.reference(self.picture("public.png")))
        self.client.vendor("HideImage", {"sourceName": "Picture"})
        self.assert_becomes("Picture", pictures.nothing())

    def test_private_image_cannot_be_shown_nor_told_from_none(self) -> None:
        # A hidden image and one that never existed get the same answer.
        self.assert_refused("not_found", "ShowImage", {"sourceName": "Picture", "imageId": self.secret})
        self.assert_refused("not_found", "ShowImage", {"sourceName": "Picture", "imageId": self.secret[::-1]})
        for _ in range(10):
            self.assertFalse(pictures.holds_canary(self.shot(SCENE)), "the private picture is on program")

    def test_zz_obs_ends_cleanly(self) -> None:
        self.stop_cleanly()


if __name__ == "__main__":
    main()
